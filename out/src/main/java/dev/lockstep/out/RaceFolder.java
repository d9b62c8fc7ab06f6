package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.export.ExportFormat;
import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.json.TraceJson;
import dev.lockstep.out.picture.Painter;
import dev.lockstep.out.picture.Picture;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files about the races of one spec: {@code race.*}, or {@code race-1.*}, {@code race-2.*} and
 * so on for several. What an earlier run left is replaced; files with other names are left alone.
 */
public final class RaceFolder {
  private static final Pattern OURS =
      Pattern.compile(
          "race(-\\d+)?(-blocks)?\\.(txt|json|dot|svg|png|itf\\.json|mmd|puml|shiviz\\.log)");

  private final Path folder;
  private final ImmutableSet<ExportFormat> exports;

  /** In {@code folder}; races are written in the formats {@code exports} as well. */
  public RaceFolder(Path folder, ImmutableSet<ExportFormat> exports) {
    this.folder = folder;
    this.exports = exports;
  }

  /** Deletes what an earlier run left. */
  public void clear() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (OURS.matcher(file.getFileName().toString()).matches()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  /** Writes files about {@code traces}, without explanations. */
  public ImmutableList<String> writeTraces(SpecInfo spec, ImmutableList<Trace> traces)
      throws IOException {
    return write(
        spec,
        traces.stream()
            .map(trace -> new Race(trace, Optional.empty(), RaceDiagram.WIDTH))
            .collect(ImmutableList.toImmutableList()));
  }

  /**
   * Writes files about {@code races}; the result says in lines what was written and what could not
   * be.
   */
  ImmutableList<String> write(SpecInfo spec, ImmutableList<Race> races) throws IOException {
    ImmutableList.Builder<String> report = ImmutableList.builder();
    boolean painted = true;
    try (Painter painter = new Painter()) {
      for (int i = 0; i < races.size(); i++) {
        String name = races.size() == 1 ? "race" : "race-" + (i + 1);
        String suffixes = write(name, spec, races.get(i), painter);
        painted &= suffixes.endsWith("png");
        String which =
            races.size() == 1 ? "" : "  (" + races.get(i).trace().property().name() + ")";
        String exported = export(name, spec, races.get(i).trace());
        String blocks = blocks(name, spec, races.get(i).trace(), painter);
        report.add("files: " + folder.resolve(name) + suffixes + blocks + exported + which);
      }
    }
    if (!painted) {
      report.add(
          "not every picture could be painted here: it is too large, or V8 or fonts are missing, and no neato is"
              + " installed; \"neato -n2 -Tsvg race.dot\" paints one");
    }
    return report.build();
  }

  private String write(String name, SpecInfo spec, Race race, Painter painter) throws IOException {
    WholeFile.write(folder.resolve(name + ".txt"), race.text());
    WholeFile.write(folder.resolve(name + ".json"), TraceJson.of(spec, race.trace(), race.why()));
    Picture picture = Picture.of(spec, race.trace(), race.why());
    WholeFile.write(folder.resolve(name + ".dot"), picture.dot());
    Optional<String> svg = painter.svg(picture);
    if (svg.isEmpty()) {
      return ".txt, .json, .dot";
    }
    WholeFile.write(folder.resolve(name + ".svg"), svg.get());
    Optional<byte[]> png = painter.png(svg.get());
    if (png.isEmpty()) {
      return ".txt, .json, .dot, .svg";
    }
    WholeFile.write(folder.resolve(name + ".png"), png.get());
    return ".txt, .json, .dot, .svg, .png";
  }

  private String blocks(String name, SpecInfo spec, Trace trace, Painter painter)
      throws IOException {
    Optional<String> svg = Picture.ofBlocks(spec, trace).flatMap(painter::svg);
    if (svg.isEmpty()) {
      return "";
    }
    WholeFile.write(folder.resolve(name + "-blocks.svg"), svg.get());
    Optional<byte[]> png = painter.png(svg.get());
    if (png.isEmpty()) {
      return ", -blocks.svg";
    }
    WholeFile.write(folder.resolve(name + "-blocks.png"), png.get());
    return ", -blocks.svg, -blocks.png";
  }

  private String export(String name, SpecInfo spec, Trace trace) throws IOException {
    StringBuilder suffixes = new StringBuilder();
    for (ExportFormat format : exports) {
      WholeFile.write(folder.resolve(name + "." + format.suffix()), format.text(spec, trace));
      suffixes.append(", .").append(format.suffix());
    }
    return suffixes.toString();
  }
}
