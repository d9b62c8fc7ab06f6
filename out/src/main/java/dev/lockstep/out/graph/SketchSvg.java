package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import com.google.common.html.HtmlEscapers;
import dev.lockstep.out.graph.Placement.Point;
import dev.lockstep.out.graph.Placement.Way;
import dev.lockstep.out.graph.Sketch.Edge;
import dev.lockstep.out.graph.Sketch.Mark;
import dev.lockstep.out.graph.Sketch.Node;
import java.util.Locale;

/** Writes placed sketches as SVG. */
final class SketchSvg {
  private static final String FAMILY = "DejaVu Sans Mono,Menlo,Consolas,monospace";
  private static final String RED = "#b00020";
  private static final double EDGE_OF_PAGE = 8;

  private final Sketch sketch;
  private final Placement placement;
  private final boolean labelled;
  private final StringBuilder svg = new StringBuilder();

  private SketchSvg(Sketch sketch, Placement placement, boolean labelled) {
    this.sketch = sketch;
    this.placement = placement;
    this.labelled = labelled;
  }

  /**
   * The picture.
   *
   * @param labelled whether edges show their text; otherwise it is only their title
   */
  static String write(Sketch sketch, Placement placement, boolean labelled) {
    SketchSvg writer = new SketchSvg(sketch, placement, labelled);
    writer.write();
    return writer.svg.toString();
  }

  private void write() {
    double width = Math.ceil(placement.width() + 2 * EDGE_OF_PAGE);
    double height = Math.ceil(placement.height() + 2 * EDGE_OF_PAGE);
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"graph-title"
            + " graph-text\" text-rendering=\"geometricPrecision\" width=\"%.0fpt\" height=\"%.0fpt\" viewBox=\"%.0f %.0f %.0f %.0f\">",
        width, height, -EDGE_OF_PAGE, -EDGE_OF_PAGE, width, height);
    line("<title id=\"graph-title\">%s</title>", escaped(sketch.title()));
    line("<desc id=\"graph-text\">%s</desc>", escaped(sketch.description()));
    line("<defs>");
    arrow("arrow", "#404040");
    arrow("wrong", RED);
    line("</defs>");
    line(
        "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"white\"/>",
        -EDGE_OF_PAGE, -EDGE_OF_PAGE, width, height);
    for (int i = 0; i < sketch.edges().size(); i++) {
      edge(sketch.edges().get(i), placement.ways().get(i));
    }
    for (int i = 0; i < sketch.nodes().size(); i++) {
      node(sketch.nodes().get(i), placement.centres().get(i));
    }
    line("</svg>");
  }

  private void arrow(String id, String colour) {
    line(
        "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\""
            + " fill=\"%s\"/></marker>",
        id, colour);
  }

  private void edge(Edge edge, Way way) {
    boolean wrong = edge.mark() == Mark.WRONG;
    line("<g><title>%s</title>", escaped(String.join("\n", edge.lines())));
    line(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" marker-end=\"url(#%s)\"/>",
        path(way), wrong ? RED : "#404040", wrong ? "2" : "1", wrong ? "wrong" : "arrow");
    if (labelled && !edge.lines().isEmpty()) {
      double width = Sketch.width(edge.lines(), Sketch.SMALL_FONT);
      text(edge.lines(), way.label().x() - width / 2, way.label().y(), Sketch.SMALL_FONT, wrong);
    }
    line("</g>");
  }

  private static String path(Way way) {
    ImmutableList<Point> points = way.points();
    StringBuilder path = new StringBuilder("M").append(pair(points.get(0)));
    if (way.curved()) {
      for (int i = 1; i + 2 < points.size(); i += 3) {
        path.append('C').append(pair(points.get(i))).append(' ').append(pair(points.get(i + 1)));
        path.append(' ').append(pair(points.get(i + 2)));
      }
    } else {
      points.subList(1, points.size()).forEach(point -> path.append('L').append(pair(point)));
    }
    return path.toString();
  }

  private static String pair(Point point) {
    return String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y());
  }

  private void node(Node node, Point centre) {
    boolean wrong = node.mark() == Mark.WRONG;
    line("<g><title>%s</title>", escaped(String.join("\n", node.title())));
    line(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\" fill=\"%s\""
            + " stroke=\"%s\" stroke-width=\"%s\"/>",
        centre.x() - node.width() / 2,
        centre.y() - node.height() / 2,
        node.width(),
        node.height(),
        wrong ? "#fdeaea" : "white",
        wrong ? RED : "#404040",
        node.mark() == Mark.NONE ? "1" : "2.5");
    double width = Sketch.width(node.lines(), Sketch.FONT);
    text(node.lines(), centre.x() - width / 2, centre.y(), Sketch.FONT, false);
    line("</g>");
  }

  /** Lines of text that start at {@code left} and have their middle at {@code middle}. */
  private void text(
      ImmutableList<String> lines, double left, double middle, double font, boolean wrong) {
    double top = middle - lines.size() * font * Sketch.LINE / 2;
    for (int i = 0; i < lines.size(); i++) {
      line(
          "<text x=\"%.1f\" y=\"%.1f\" font-family=\"%s\" font-size=\"%.0f\" fill=\"%s\""
              + " xml:space=\"preserve\">%s</text>",
          left,
          top + (i + 0.8) * font * Sketch.LINE,
          FAMILY,
          font,
          wrong ? RED : "#000000",
          escaped(lines.get(i)));
    }
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }

  private void line(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
