package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.graph.Sketch.Edge;
import dev.lockstep.out.graph.Sketch.Node;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes sketches in the language of Graphviz. */
final class SketchDot {
  private static final String FONT = "fontname=\"monospace\"";

  private SketchDot() {}

  private static final String EDGE_FONT = "edge [fontsize=9";

  /** Graphviz knows only the narrow letters of Times; at this size they leave enough room. */
  private static final String WIDE_FONT = "edge [arrowhead=none, fontsize=15";

  /**
   * The same for layout alone: without a font, since it would else depend on the fonts of the
   * machine, and without heads of arrows, which are drawn by others.
   */
  static String forLayout(Sketch sketch) {
    return write(sketch).replace(", " + FONT, "").replace(EDGE_FONT, WIDE_FONT);
  }

  static String write(Sketch sketch) {
    StringBuilder dot = new StringBuilder();
    dot.append("digraph ").append(quoted(sketch.title())).append(" {\n");
    dot.append("  graph [rankdir=TB, nodesep=0.3, ranksep=0.45]\n");
    dot.append("  node [shape=box, fixedsize=true, fontsize=10, ").append(FONT).append("]\n");
    dot.append("  ").append(EDGE_FONT).append(", ").append(FONT).append("]\n");
    for (int i = 0; i < sketch.nodes().size(); i++) {
      node(dot, i, sketch.nodes().get(i));
    }
    sketch.edges().forEach(edge -> edge(dot, edge));
    return dot.append("}\n").toString();
  }

  private static void node(StringBuilder dot, int index, Node node) {
    dot.append("  n").append(index).append(" [label=").append(label(node.lines()));
    dot.append(
        String.format(
            Locale.ROOT, ", width=%.3f, height=%.3f", node.width() / 72, node.height() / 72));
    dot.append(
        switch (node.mark()) {
          case NONE -> "";
          case START -> ", penwidth=2.5";
          case WRONG -> ", color=\"#b00020\", style=filled, fillcolor=\"#fdeaea\"";
        });
    dot.append("]\n");
  }

  private static void edge(StringBuilder dot, Edge edge) {
    dot.append("  n").append(edge.from()).append(" -> n").append(edge.to());
    dot.append(" [label=").append(label(edge.lines()));
    dot.append(edge.mark() == Sketch.Mark.WRONG ? ", color=\"#b00020\", penwidth=2" : "");
    dot.append("]\n");
  }

  private static String label(ImmutableList<String> lines) {
    return '"' + lines.stream().map(SketchDot::escaped).collect(Collectors.joining("\\n")) + '"';
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
