package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.graph.Placement.Point;
import dev.lockstep.out.graph.Placement.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Graphviz's plain format: inches, y upwards. */
final class PlainReader {
  private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\S+");
  private static final double INCH = 72;

  private final Map<String, Point> nodes = new HashMap<>();
  private final Map<String, Way> edges = new HashMap<>();
  private double width;
  private double height;

  private PlainReader() {}

  /** The placement of {@code sketch} that {@code plain} tells. */
  static Placement read(String plain, Sketch sketch) {
    PlainReader reader = new PlainReader();
    // A line that ends in a backslash goes on in the next one.
    plain.replace("\\\n", "").lines().forEach(reader::line);
    ImmutableList.Builder<Point> centres = ImmutableList.builder();
    for (int i = 0; i < sketch.nodes().size(); i++) {
      centres.add(known(reader.nodes, "n" + i));
    }
    ImmutableList.Builder<Way> ways = ImmutableList.builder();
    for (Sketch.Edge edge : sketch.edges()) {
      ways.add(known(reader.edges, "n" + edge.from() + " n" + edge.to()));
    }
    return new Placement(reader.width, reader.height, centres.build(), ways.build());
  }

  private static <T> T known(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalStateException("Graphviz placed no " + name);
    }
    return found;
  }

  private void line(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(line);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    switch (tokens.isEmpty() ? "" : tokens.get(0)) {
      case "graph" -> {
        width = Double.parseDouble(tokens.get(2)) * INCH;
        height = Double.parseDouble(tokens.get(3)) * INCH;
      }
      case "node" -> nodes.put(tokens.get(1), point(tokens, 2));
      case "edge" -> edge(tokens);
      default -> {}
    }
  }

  private void edge(List<String> tokens) {
    int count = Integer.parseInt(tokens.get(3));
    ImmutableList.Builder<Point> points = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      points.add(point(tokens, 4 + 2 * i));
    }
    int label = 4 + 2 * count;
    // Without a text only style and colour follow.
    Point middle =
        tokens.size() > label + 4 ? point(tokens, label + 1) : point(tokens, 4 + 2 * (count / 2));
    edges.put(tokens.get(1) + " " + tokens.get(2), new Way(points.build(), true, middle));
  }

  private Point point(List<String> tokens, int index) {
    return new Point(
        Double.parseDouble(tokens.get(index)) * INCH,
        height - Double.parseDouble(tokens.get(index + 1)) * INCH);
  }
}
