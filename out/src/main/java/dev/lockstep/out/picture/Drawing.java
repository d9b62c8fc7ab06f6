package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;

/**
 * Boxes at fixed places, painted in their order. Lengths are points, x to the right, y downwards.
 *
 * @param title a few words that name the whole
 * @param description the content in words, for those who cannot see it
 * @param width of the whole
 * @param height of the whole
 * @param boxes what to paint
 */
record Drawing(
    String title, String description, double width, double height, ImmutableList<Box> boxes) {

  /**
   * A rectangle, maybe with text in it.
   *
   * @param title what it stands for, in words; need not be unique
   * @param area where it is
   * @param style how it looks
   * @param lines its text
   */
  record Box(String title, Area area, Style style, ImmutableList<String> lines) {}

  /**
   * A rectangle.
   *
   * @param left its left edge
   * @param top its upper edge
   * @param width its width
   * @param height its height
   */
  record Area(double left, double top, double width, double height) {
    double right() {
      return left + width;
    }

    double bottom() {
      return top + height;
    }
  }
}
