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
 */
record Style(
    String fill,
    String line,
    double lineWidth,
    boolean dashed,
    String text,
    boolean centred,
    boolean strong) {

  static final Style LANE = filled("#f6f6f6", "#d0d0d0");
  static final Style LANE_NAME = new Style("#404040", "", 0, false, "#ffffff", true, true);
  static final Style HEADING = new Style("", "", 0, false, "#000000", false, true);
  static final Style NOTE = new Style("", "", 0, false, "#404040", false, false);
  static final Style NUMBER = new Style("", "", 0, false, "#606060", true, false);
  static final Style SWITCH = bar("#c8c8c8");
  static final Style CALL = bar("#8c8c8c");
  static final Style STEP = filled("#ffffff", "#606060");
  static final Style WAIT = new Style("#ffffff", "#b00020", 1.2, true, "#b00020", false, false);
  static final Style VIOLATION = new Style("#fdeaea", "#b00020", 2.5, false, "", false, false);
  static final Style VIOLATED = new Style("", "", 0, false, "#b00020", false, true);
  static final Style PLAIN = new Style("", "", 0, false, "#000000", false, false);

  static Style filled(String fill, String line) {
    return new Style(fill, line, 1, false, "#000000", false, false);
  }

  static Style bar(String colour) {
    return new Style(colour, "", 0, false, "#000000", false, false);
  }
}
