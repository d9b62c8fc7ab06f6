package dev.lockstep.checker.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which sources something was measured of. */
public final class Sources {
  private Sources() {}

  /** The commit of the sources in {@code root}, as far as it is known, and today's date. */
  public static String describe(Path root) throws IOException, InterruptedException {
    String name = Answer.to("git", "-C", root.toString(), "describe", "--always", "--dirty");
    return name + ", " + LocalDate.now(ZoneId.systemDefault());
  }
}
