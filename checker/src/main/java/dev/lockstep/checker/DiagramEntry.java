package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a diagram shows in one lane: a call, a step or a part of one.
 *
 * @param lane whose lane, from 0
 * @param indent by how many columns it is indented
 * @param head what was done
 * @param details what that changed
 * @param number which step it begins, from 1, or 0 if it begins none
 */
record DiagramEntry(int lane, int indent, String head, ImmutableList<String> details, int number) {
  private static final int CONTINUATION = 2;

  /** The same as the beginning of a step. */
  DiagramEntry numbered(int step) {
    return new DiagramEntry(lane, indent, head, details, step);
  }

  /** The lines of it, no wider than {@code width}. */
  List<String> lines(int width) {
    int left = Math.min(indent, width / 2);
    if (details.isEmpty()) {
      return TextWrap.words(head, left, left + CONTINUATION, width);
    }
    String line = " ".repeat(left) + head + ": " + String.join(", ", details);
    if (line.length() <= width) {
      return List.of(line);
    }
    List<String> lines =
        new ArrayList<>(TextWrap.words(head + ":", left, left + CONTINUATION, width));
    lines.addAll(TextWrap.list("", details, left + CONTINUATION, width));
    return lines;
  }

  /** The width at which it takes one line. */
  int naturalWidth() {
    int width = indent + head.length();
    for (String detail : details) {
      width += 2 + detail.length();
    }
    return width;
  }

  /** The least width at which no word has to be broken. */
  int neededWidth() {
    int needed = TextWrap.neededWidth(details.isEmpty() ? head : head + ":", indent);
    for (String detail : details) {
      needed = Math.max(needed, TextWrap.neededWidth(detail + ",", indent + CONTINUATION));
    }
    return needed;
  }
}
