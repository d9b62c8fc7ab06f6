package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a drawing in the language of Graphviz. Every box is a node at a fixed place, so that any
 * Graphviz paints the same picture, whichever of its programs is called.
 */
final class DotWriter {
  /** Bold text, which Graphviz can ask for only by the name of a font. */
  static final String STRONG = "strong";

  /** How the names of boxes without a title begin. */
  static final String MARK = "mark #";

  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> seen = new HashMap<>();

  private DotWriter() {}

  static String write(Drawing drawing) {
    DotWriter writer = new DotWriter();
    writer.graph(drawing);
    return writer.out.toString();
  }

  private void graph(Drawing drawing) {
    out.append("graph ").append(quoted(drawing.title())).append(" {\n");
    out.append(
        "  graph [layout=neato, inputscale=72, notranslate=true, pad=0.08, bgcolor=white]\n");
    out.append("  node [shape=box, fixedsize=true, label=\"\", fontsize=11, ");
    out.append(PictureFont.ATTRIBUTE).append("]\n");
    drawing.boxes().forEach(this::node);
    out.append("}\n");
  }

  private void node(Box box) {
    Area area = box.area();
    Style style = box.style();
    out.append("  ").append(quoted(unique(box.title()))).append(" [pos=\"");
    out.append(number(area.left() + area.width() / 2)).append(',');
    out.append(number(-area.top() - area.height() / 2)).append("!\", width=");
    out.append(number(area.width() / 72)).append(", height=").append(number(area.height() / 72));
    shape(style);
    if (!box.lines().isEmpty()) {
      out.append(", label=").append(label(box.lines(), style.centred()));
      out.append(", fontcolor=\"").append(style.text()).append('"');
      out.append(style.strong() ? ", class=" + STRONG : "");
    }
    out.append("]\n");
  }

  private void shape(Style style) {
    if (style.fill().isEmpty() && style.line().isEmpty()) {
      out.append(", shape=none");
      return;
    }
    out.append(outline(style.shape()));
    out.append(", style=\"filled").append(style.dashed() ? ",dashed" : "").append('"');
    out.append(", fillcolor=\"").append(style.fill().isEmpty() ? "none" : style.fill()).append('"');
    String line = style.line().isEmpty() ? style.fill() : style.line();
    out.append(", color=\"").append(line).append('"');
    out.append(", penwidth=").append(number(style.lineWidth()));
  }

  private static String outline(Style.Shape shape) {
    return switch (shape) {
      case RECTANGLE -> "";
      case DIAMOND -> ", shape=diamond";
      case LEFTWARDS -> ", shape=triangle, orientation=90";
      case RIGHTWARDS -> ", shape=triangle, orientation=-90";
    };
  }

  /** Nodes of one name would be one node. */
  private String unique(String title) {
    int count = seen.merge(title, 1, Integer::sum);
    if (title.isEmpty()) {
      return MARK + count;
    }
    return count == 1 ? title : title + " #" + count;
  }

  private static String label(ImmutableList<String> lines, boolean centred) {
    StringBuilder label = new StringBuilder("\"");
    for (String line : lines) {
      String text = line.stripLeading();
      label.append("\u00a0".repeat(line.length() - text.length())).append(escaped(text));
      label.append(centred ? "" : "\\l");
    }
    return label.append('"').toString();
  }

  private static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** A thousandth of a point is finer than any screen. */
  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
