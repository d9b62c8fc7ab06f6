package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.graph.Sketch;
import dev.lockstep.out.graph.SketchPainter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where to put what a command tells of a graph: on standard output, as JSON, and into files. */
final class GraphFolder {
  private static final ImmutableList<String> SUFFIXES =
      ImmutableList.of("dot", "svg", "json", "aut");

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for graphs; lockstep-out by default.")
  private String folder = "lockstep-out";

  @Option(names = "--no-files", description = "Write no files.")
  private boolean none;

  /** Refuses, before any work is done, what could not be written. */
  void check() {
    json.check();
    String obstacle = none ? "" : WholeFile.folderObstacle(path());
    if (!obstacle.isEmpty()) {
      throw new RequestException("--out %s cannot be written into: %s".formatted(folder, obstacle));
    }
  }

  /**
   * What there is to tell of a graph.
   *
   * @param spec the name of the spec
   * @param name the name of the files
   * @param text what people read
   * @param json the same for other tools
   * @param sketch what is drawn
   * @param other files in other formats, by the ends of their names
   */
  record Content(
      String spec,
      String name,
      String text,
      String json,
      Sketch sketch,
      ImmutableMap<String, String> other) {}

  /** Writes {@code content} wherever it is wanted; files of an earlier run are replaced. */
  void write(Console console, Content content) throws IOException {
    if (!json.isStandardOutput()) {
      console.print(content.text());
    }
    if (json.isWanted()) {
      json.write(console, content.json());
    }
    if (none) {
      return;
    }
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    texts.put("dot", SketchPainter.dot(content.sketch()));
    Optional<String> svg = SketchPainter.svg(content.sketch());
    svg.ifPresent(picture -> texts.put("svg", picture));
    texts.put("json", content.json());
    texts.putAll(content.other());
    String report = write(content, texts.buildOrThrow());
    if (!json.isStandardOutput()) {
      console.print(report);
      if (svg.isEmpty()) {
        console.print(
            "not drawn: nobody can see more than %,d nodes or %,d edges; fold them with --by or --by-tasks\n"
                .formatted(SketchPainter.MOST_NODES, SketchPainter.MOST_EDGES));
      }
    }
  }

  private String write(Content content, ImmutableMap<String, String> texts) throws IOException {
    Path place = path().resolve(content.spec()).resolve(content.name());
    for (String suffix : SUFFIXES) {
      Path file = place.resolveSibling(content.name() + "." + suffix);
      String text = texts.get(suffix);
      if (text == null) {
        Files.deleteIfExists(file);
      } else {
        WholeFile.write(file, text);
      }
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
