package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import java.util.BitSet;
import java.util.List;

/**
 * The lines of a difference that matter: those that changed, their neighbours, and the lines with
 * less indentation that they stand under. Where others are left out stands an ellipsis.
 */
final class Excerpt {
  /** The columns of plus and minus. */
  private static final int MARK = 4;

  private static final String LEFT_OUT = " ".repeat(MARK) + "…";

  private final List<String> lines;
  private final BitSet kept = new BitSet();

  private Excerpt(List<String> lines) {
    this.lines = lines;
  }

  /** Of {@code lines} as {@link LineDifference} makes them. */
  static ImmutableList<String> of(List<String> lines) {
    Excerpt excerpt = new Excerpt(lines);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(" ".repeat(MARK))) {
        excerpt.keep(i);
      }
    }
    return excerpt.text();
  }

  private void keep(int changed) {
    kept.set(Math.max(0, changed - 1), Math.min(lines.size(), changed + 2));
    int indent = indent(changed);
    for (int i = changed - 1; i >= 0 && indent > 0; i--) {
      if (indent(i) < indent) {
        indent = indent(i);
        kept.set(i);
      }
    }
  }

  private int indent(int line) {
    String text = lines.get(line).substring(MARK);
    return text.length() - text.stripLeading().length();
  }

  private ImmutableList<String> text() {
    ImmutableList.Builder<String> text = ImmutableList.builder();
    int next = 0;
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      if (i > next) {
        text.add(LEFT_OUT);
      }
      text.add(lines.get(i));
      next = i + 1;
    }
    if (next < lines.size()) {
      text.add(LEFT_OUT);
    }
    return text.build();
  }
}
