package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of tracefs {@code trace}, plain or compressed, line by line, and cuts it into
 * rounds. Lines that are none are told of with their numbers, and spoil the round they stand in.
 */
final class TraceFile {
  private static final Pattern ENTRIES = Pattern.compile("(?<kept>\\d+)/(?<written>\\d+)");

  private final Path path;
  private final Consumer<? super Round> sink;
  private final List<String> complaints = new ArrayList<>();
  private int lineNumber;
  private @Nullable Marker begin;
  private List<TraceLine> lines = new ArrayList<>();
  private List<String> damage = new ArrayList<>();

  private TraceFile(Path path, Consumer<? super Round> sink) {
    this.path = path;
    this.sink = sink;
  }

  /**
   * Hands every round to {@code sink}.
   *
   * @return what was wrong outside of rounds, a sentence each
   */
  static ImmutableList<String> read(Path path, Consumer<? super Round> sink) throws IOException {
    return new TraceFile(path, sink).read();
  }

  private ImmutableList<String> read() throws IOException {
    try (BufferedReader reader = open(path)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lineNumber++;
        line(line);
      }
    } catch (EOFException | ZipException cut) {
      damaged(
          lineNumber == 0
              ? "the file is not compressed, or nothing of it can be read"
              : "the compressed file breaks off after line " + lineNumber);
    }
    if (begin != null) {
      damaged("the file ends at line %d, in the middle of the round".formatted(lineNumber));
      end();
    }
    return ImmutableList.copyOf(complaints);
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream bytes = Files.newInputStream(path);
    try {
      InputStream text =
          path.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException failed) {
      bytes.close();
      throw failed;
    }
  }

  private void line(String text) {
    TraceLine line = TraceLine.parse(lineNumber, text);
    if (line != null) {
      take(line);
    } else if (text.startsWith("# entries-in-buffer")) {
      header(text);
    } else if (TraceLine.isLoss(text)) {
      damaged("events were lost before line " + lineNumber);
    } else if (!TraceLine.isComment(text)) {
      damaged("line %d is no line of a trace".formatted(lineNumber));
    }
  }

  /** Tracefs says above the lines how many there were, and how many of them are still there. */
  private void header(String text) {
    Matcher matcher = ENTRIES.matcher(text);
    if (matcher.find() && !matcher.group("kept").equals(matcher.group("written"))) {
      damaged(
          "the buffer kept %s of %s events, the last ones"
              .formatted(matcher.group("kept"), matcher.group("written")));
    }
  }

  private void take(TraceLine line) {
    Marker marker = line.isMarker() ? Marker.parse(line.arguments()) : null;
    if (line.isMarker() && marker == null) {
      damaged("line %d is a marker that is not known".formatted(line.number()));
    }
    if (marker != null && marker.kind() == Marker.Kind.ROUND) {
      if (begin != null) {
        damaged("another round begins at line %d before its end".formatted(line.number()));
        end();
      }
      begin = marker;
    }
    if (begin != null) {
      lines.add(line);
    }
    if (marker != null && marker.kind() == Marker.Kind.ROUND_END) {
      end();
    }
  }

  private void damaged(String what) {
    if (begin == null) {
      complaints.add(path.getFileName() + ": " + what);
    } else {
      damage.add(what);
    }
  }

  private void end() {
    if (begin != null) {
      sink.accept(
          new Round(
              path.getFileName().toString(),
              begin.round(),
              begin.values().getOrDefault("scen", ""),
              (int) begin.number("bs", 4096),
              (int) begin.number("cluster", 1),
              ImmutableList.copyOf(lines),
              ImmutableList.copyOf(damage)));
    }
    begin = null;
    lines = new ArrayList<>();
    damage = new ArrayList<>();
  }
}
