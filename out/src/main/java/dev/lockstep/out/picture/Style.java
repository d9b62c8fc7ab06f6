package dev.lockstep.out.picture;

/**
 * How a box looks.
 *
 * @param fill the colour inside, or an empty string for none
 * @param line the colour of the edge, or an empty string for none
 * @param lineWidth the width of the edge in points
 * @param dashed whether the edge is dashed
 * @param text the colour of the text
 * @param centred whether the text is centred; otherwise it starts at the left
 * @param strong whether the text is bold
 * @param shape its outline
 */
record Style(
    String fill,
    String line,
    double lineWidth,
    boolean dashed,
    String text,
    boolean centred,
    boolean strong,
    Shape shape) {

  /** The outline of a box. */
  enum Shape {
    RECTANGLE,
    DIAMOND,
    /** A triangle that points to the left. */
    LEFTWARDS,
    /** A triangle that points to the right. */
    RIGHTWARDS
  }

  /** The colour of what is wrong. */
  static final String RED = "#b00020";

  /** The colour of lines that have to be seen. */
  static final String INK = "#202020";

  static final Style LANE = filled("#f6f6f6", "#d0d0d0");
  static final Style LANE_NAME = new Style("#404040", "", 0, false, "#ffffff", true, true);
  static final Style HEADING = new Style("", "", 0, false, "#000000", false, true);
  static final Style NOTE = new Style("", "", 0, false, "#404040", false, false);
  static final Style NUMBER = new Style("", "", 0, false, "#606060", true, false);
  static final Style SWITCH = bar("#c8c8c8");
  static final Style CALL = bar("#8c8c8c");
  static final Style STEP = filled("#ffffff", "#606060");
  static final Style FOLDED = new Style("#ececec", "#a0a0a0", 1, true, "#404040", false, false);
  static final Style BLOCKED = new Style("", "#606060", 1, true, "#404040", true, false);
  static final Style WAIT = new Style("#ffffff", RED, 1.2, true, RED, false, false);
  static final Style VIOLATION = new Style("#fdeaea", RED, 2.5, false, "", false, false);
  static final Style VIOLATED = new Style("", "", 0, false, RED, false, true);
  static final Style PLAIN = new Style("", "", 0, false, "#000000", false, false);

  Style(
      String fill,
      String line,
      double lineWidth,
      boolean dashed,
      String text,
      boolean centred,
      boolean strong) {
    this(fill, line, lineWidth, dashed, text, centred, strong, Shape.RECTANGLE);
  }

  static Style filled(String fill, String line) {
    return new Style(fill, line, 1, false, "#000000", false, false);
  }

  static Style bar(String colour) {
    return new Style(colour, "", 0, false, "#000000", false, false);
  }

  /** The bar of a lock: full if nobody else can have it too, else hollow. */
  static Style lock(Palette.Ink ink, boolean shared) {
    return shared
        ? new Style(ink.light(), ink.strong(), 1.4, false, "#000000", true, true)
        : new Style(ink.strong(), ink.strong(), 1.4, false, ink.letter(), true, true);
  }

  /** The same with the edge of what is wrong. */
  Style asWrong() {
    return new Style(fill, RED, 2.5, dashed, text, centred, strong, shape);
  }

  /** The same in another outline. */
  Style as(Shape other) {
    return new Style(fill, line, lineWidth, dashed, text, centred, strong, other);
  }
}
