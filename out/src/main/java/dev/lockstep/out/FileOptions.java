package dev.lockstep.out;

import dev.lockstep.out.file.WholeFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where to put pictures. */
final class FileOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for pictures of races; lockstep-out by default.")
  private String folder = "lockstep-out";

  @Option(names = "--no-files", description = "Draw no pictures.")
  private boolean none;

  @Mixin private ExportOption exports = new ExportOption();

  boolean areWanted() {
    return !none;
  }

  /** The folder for the pictures of {@code spec}. */
  RaceFolder folder(String spec) {
    return new RaceFolder(path().resolve(spec), exports.formats());
  }

  /** Refuses, before any work is done, a folder that could not be written into. */
  void check() {
    boolean exported = !exports.formats().isEmpty();
    if (none && exported) {
      throw new RequestException("--export writes files, and --no-files asks for none");
    }
    if (!none) {
      String obstacle = WholeFile.folderObstacle(path());
      if (!obstacle.isEmpty()) {
        throw new RequestException(
            "--out %s cannot be written into: %s".formatted(folder, obstacle));
      }
    }
  }

  private Path path() {
    try {
      return Path.of(folder);
    } catch (InvalidPathException wrong) {
      throw new RequestException("--out \"%s\" is not a folder name".formatted(folder));
    }
  }
}
