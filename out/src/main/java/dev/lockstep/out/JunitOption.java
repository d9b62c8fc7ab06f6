package dev.lockstep.out;

import dev.lockstep.out.file.WholeFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where to write the result for tools that read the reports of JUnit. */
final class JunitOption {
  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the result as JUnit XML, a test case for each check.")
  private String file = "";

  boolean isWanted() {
    return !file.isEmpty();
  }

  /** Refuses, before any work is done, a file that could not be written. */
  void check() {
    if (isWanted()) {
      String obstacle = WholeFile.obstacle(path());
      if (!obstacle.isEmpty()) {
        throw new RequestException("--junit %s cannot be written: %s".formatted(file, obstacle));
      }
    }
  }

  void write(String xml) throws IOException {
    WholeFile.write(path(), xml);
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException wrong) {
      throw new RequestException("--junit \"%s\" is not a file name".formatted(file));
    }
  }
}
