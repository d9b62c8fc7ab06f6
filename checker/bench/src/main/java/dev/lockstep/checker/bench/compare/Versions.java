package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Measurement;
import dev.lockstep.checker.bench.measure.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What programs say of themselves. */
final class Versions {
  private Versions() {}

  /** The first line that a program prints, or "unknown". */
  static String firstLine(String... command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("version");
    Measurement said = Meter.run(List.of(command), folder);
    return said.output().lines().findFirst().orElse("unknown");
  }
}
