package dev.lockstep.out.picture;

/** The font of pictures. */
final class PictureFont {
  /** What the picture names, first choice first: fonts whose letters are all of one width. */
  static final String FAMILY = "DejaVu Sans Mono,Menlo,Consolas,monospace";

  /** How a {@code .dot} file asks for it. */
  static final String ATTRIBUTE = "fontname=\"monospace\"";

  /** What Graphviz writes into a picture when nobody asks for a font. */
  static final String UNNAMED = "font-family=\"Times,serif\"";

  private PictureFont() {}
}
