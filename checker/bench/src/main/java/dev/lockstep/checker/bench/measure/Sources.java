package dev.lockstep.checker.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Which sources something was measured of. */
public final class Sources {
  private Sources() {}

  /** The commit of the sources in {@code root}, as far as it is known, and today's date. */
  public static String describe(Path root) throws IOException, InterruptedException {
    Measurement commit =
        Meter.run(
            List.of("git", "-C", root.toString(), "describe", "--always", "--dirty"),
            Files.createTempDirectory("sources"));
    String name = commit.exitStatus() == 0 ? commit.output().strip() : "of an unknown commit";
    return name + ", " + LocalDate.now(ZoneId.systemDefault());
  }
}
