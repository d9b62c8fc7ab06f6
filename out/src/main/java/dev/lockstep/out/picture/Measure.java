package dev.lockstep.out.picture;

/** The lengths that a drawing is built of, in points. */
final class Measure {
  static final double FONT = 11;

  /** Graphviz puts lines of text this far apart. */
  static final double LINE = FONT * 1.2;

  /** No common font with letters of one width has wider ones. */
  static final double LETTER = FONT * 0.61;

  /** Graphviz keeps text this far from the left and right edge of its box. */
  static final double MARGIN = 8;

  static final double BOX_PADDING = 3;
  static final double ROW_GAP = 5;
  static final double LANE_GAP = 8;
  static final double LANE_PADDING = 7;
  static final double INDENT = 9;
  static final double LOCK_BAR = 11;
  static final double TRACK = 9;
  static final double LOCK_GAP = 4;

  private Measure() {}

  static double textWidth(String text) {
    return text.codePointCount(0, text.length()) * LETTER;
  }

  static double boxHeight(int lines) {
    return lines * LINE + 2 * BOX_PADDING;
  }
}
