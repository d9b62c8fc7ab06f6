package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Draws the rows of a diagram. */
final class DiagramRows {
  private final DiagramLayout layout;
  private final ImmutableList<String> labels;
  private final int width;
  private final int gutter;

  /** Rows of {@code width} columns to the right of {@code gutter} columns for numbers of steps. */
  DiagramRows(DiagramLayout layout, ImmutableList<String> labels, int width, int gutter) {
    this.layout = layout;
    this.labels = labels;
    this.width = width;
    this.gutter = gutter;
  }

  /** Adds the heading, the entries and the closing rule to {@code lines}. */
  void draw(List<DiagramEntry> entries, List<String> lines) {
    if (!layout.isList()) {
      lines.add(withNumber(0, heading()));
    }
    lines.add(rule());
    int last = -1;
    for (DiagramEntry entry : entries) {
      int lane = entry.lane();
      int number = entry.number();
      for (String text : entry.lines(layout.room(lane))) {
        String label = layout.isList() && lane != last ? labels.get(lane) : "";
        lines.add(withNumber(number, row(label, lane, text)));
        last = lane;
        number = 0;
      }
    }
    lines.add(rule());
  }

  private String heading() {
    StringBuilder row = bars();
    for (int lane = 0; lane < labels.size(); lane++) {
      put(row, layout.starts().get(lane), labels.get(lane));
    }
    return row.toString().stripTrailing();
  }

  private String row(String label, int lane, String text) {
    StringBuilder row = bars();
    put(row, 0, label);
    put(row, layout.starts().get(lane), text);
    return row.toString().stripTrailing();
  }

  private StringBuilder bars() {
    StringBuilder row = new StringBuilder(" ".repeat(width));
    for (int bar : layout.bars()) {
      row.setCharAt(bar, '|');
    }
    return row;
  }

  private static void put(StringBuilder row, int start, String text) {
    row.replace(start, start + text.length(), text);
  }

  private String withNumber(int number, String row) {
    if (gutter == 0) {
      return row;
    }
    String text = number == 0 ? "" : Integer.toString(number);
    return (" ".repeat(gutter - 1 - text.length()) + text + " " + row).stripTrailing();
  }

  private String rule() {
    StringBuilder rule = new StringBuilder("-".repeat(width));
    for (int bar : layout.bars()) {
      rule.setCharAt(bar, '+');
    }
    return "-".repeat(gutter) + rule;
  }
}
