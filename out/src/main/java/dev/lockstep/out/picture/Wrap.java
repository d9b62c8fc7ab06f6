package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;

/** Breaks text into lines. */
final class Wrap {
  private static final String CONTINUED = "    ";

  private Wrap() {}

  /**
   * Adds {@code text} to {@code lines} in pieces of at most {@code width} letters, the later ones
   * indented.
   */
  static void add(ImmutableList.Builder<String> lines, String text, int width) {
    String rest = text;
    while (rest.length() > width) {
      int cut = cutOf(rest, width);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = indentOf(text) + CONTINUED + rest.substring(cut).strip();
    }
    lines.add(rest);
  }

  /**
   * After the last blank, or else the last sign of punctuation, that leaves a piece worth having.
   */
  private static int cutOf(String text, int width) {
    int least = indentOf(text).length() + CONTINUED.length() + 4;
    int blank = text.lastIndexOf(' ', width);
    if (blank > least) {
      return blank + 1;
    }
    for (int i = width - 1; i > least; i--) {
      if ("_(,.:/-".indexOf(text.charAt(i)) >= 0) {
        return i + 1;
      }
    }
    return width;
  }

  private static String indentOf(String text) {
    return text.substring(0, text.length() - text.stripLeading().length());
  }
}
