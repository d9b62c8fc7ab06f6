package dev.lockstep.model;

import java.util.Arrays;

/**
 * The choices of one effect, enumerated by running the effect again for each sequence of digits,
 * like an odometer whose wheels appear while it turns. Allocates only when a sequence is longer
 * than any before.
 */
final class Choices {
  private int[] digits = new int[8];
  private int[] sizes = new int[8];
  private int length;
  private int position;

  /** Begins the enumeration for a new step and state. */
  void start() {
    length = 0;
    position = 0;
  }

  /** The next choice below {@code size}, which is at least 1. */
  int choose(int size) {
    if (position == length) {
      if (length == digits.length) {
        digits = Arrays.copyOf(digits, 2 * length);
        sizes = Arrays.copyOf(sizes, 2 * length);
      }
      digits[length] = 0;
      length++;
    }
    sizes[position] = size;
    return digits[position++];
  }

  /** Turns to the next sequence; false when there is none, and the enumeration is over. */
  boolean next() {
    length = position;
    while (length > 0 && ++digits[length - 1] >= sizes[length - 1]) {
      length--;
    }
    position = 0;
    return length > 0;
  }

  /** How many choices the run so far has made. */
  int count() {
    return position;
  }
}
