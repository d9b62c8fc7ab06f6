package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;

/**
 * Colours for locks, told apart by people with any colour vision (Okabe and Ito, "Color universal
 * design", 2008), with a light tint of each. Red is left to violations.
 */
final class Palette {
  private static final String BLACK = "#000000";
  private static final String WHITE = "#ffffff";
  private static final ImmutableList<Ink> INKS =
      ImmutableList.of(
          new Ink("#0072b2", "#d3e8f5", WHITE),
          new Ink("#e69f00", "#fdf0d2", BLACK),
          new Ink("#009e73", "#d2f0e7", WHITE),
          new Ink("#cc79a7", "#f7e4ee", BLACK),
          new Ink("#56b4e9", "#e0f2fc", BLACK),
          new Ink("#7a7a00", "#f4f4cc", WHITE));

  private Palette() {}

  /** The colour for the thing with this number. */
  static Ink ink(int number) {
    return INKS.get(number % INKS.size());
  }

  /**
   * A colour.
   *
   * @param strong for lines and bars
   * @param light for the ground below text
   * @param letter for a letter on the strong colour
   */
  record Ink(String strong, String light, String letter) {}
}
