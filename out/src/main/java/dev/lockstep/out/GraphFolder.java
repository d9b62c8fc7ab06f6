package dev.lockstep.out;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.out.file.WholeFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where to put the files of a graph. */
final class GraphFolder {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for graphs; lockstep-out by default.")
  private String folder = "lockstep-out";

  @Option(names = "--no-files", description = "Write no files.")
  private boolean none;

  boolean areWanted() {
    return !none;
  }

  /** Refuses, before any work is done, a folder that could not be written into. */
  void check() {
    String obstacle = none ? "" : WholeFile.folderObstacle(path());
    if (!obstacle.isEmpty()) {
      throw new RequestException("--out %s cannot be written into: %s".formatted(folder, obstacle));
    }
  }

  /**
   * Writes the files called {@code name} about {@code spec}, given by the ends of their names; the
   * result says in a line what was written.
   */
  String write(String spec, String name, ImmutableMap<String, String> texts) throws IOException {
    Path place = path().resolve(spec).resolve(name);
    for (var text : texts.entrySet()) {
      WholeFile.write(place.resolveSibling(name + "." + text.getKey()), text.getValue());
    }
    return "files: %s.%s\n".formatted(place, String.join(", .", texts.keySet()));
  }

  private Path path() {
    try {
      return Path.of(folder);
    } catch (InvalidPathException wrong) {
      throw new RequestException("--out \"%s\" is not a folder name".formatted(folder));
    }
  }
}
