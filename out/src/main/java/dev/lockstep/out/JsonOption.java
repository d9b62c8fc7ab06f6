package dev.lockstep.out;

import dev.lockstep.out.file.WholeFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where to write the result for other tools. */
final class JsonOption {
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the result as JSON; - is standard output, which then carries nothing else.")
  private String file = "";

  boolean isWanted() {
    return !file.isEmpty();
  }

  /** Whether standard output belongs to JSON. */
  boolean isStandardOutput() {
    return file.equals("-");
  }

  /** Refuses, before any work is done, a file that could not be written. */
  void check() {
    if (isWanted() && !isStandardOutput()) {
      String obstacle = WholeFile.obstacle(path());
      if (!obstacle.isEmpty()) {
        throw new RequestException("--json %s cannot be written: %s".formatted(file, obstacle));
      }
    }
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException wrong) {
      throw new RequestException("--json \"%s\" is not a file name".formatted(file));
    }
  }

  /** Writes {@code json} to where it is wanted. */
  void write(Console console, String json) throws IOException {
    if (isStandardOutput()) {
      console.print(json);
    } else {
      WholeFile.write(path(), json);
    }
  }
}
