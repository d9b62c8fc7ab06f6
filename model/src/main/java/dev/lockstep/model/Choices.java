package dev.lockstep.model;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The choices of one effect, enumerated by running the effect again for each sequence of digits,
 * like an odometer whose wheels appear while it turns. Digits that are not allowed are passed over
 * without a run. Allocates only when a sequence is longer than any before.
 */
final class Choices {
  private static final int NONE = -1;

  private int[] digits = new int[8];
  private int[] following = new int[8];
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
      add(0);
    }
    int digit = digits[position];
    following[position++] = digit + 1 < size ? digit + 1 : NONE;
    return digit;
  }

  /** The next choice below {@code size} among those allowed, or a negative number if none is. */
  int choose(int size, IntPredicate allowed) {
    if (position == length) {
      int first = firstAllowed(0, size, allowed);
      if (first == NONE) {
        return NONE;
      }
      add(first);
    }
    int digit = digits[position];
    following[position++] = firstAllowed(digit + 1, size, allowed);
    return digit;
  }

  private static int firstAllowed(int from, int size, IntPredicate allowed) {
    for (int digit = from; digit < size; digit++) {
      if (allowed.test(digit)) {
        return digit;
      }
    }
    return NONE;
  }

  private void add(int digit) {
    if (length == digits.length) {
      digits = Arrays.copyOf(digits, 2 * length);
      following = Arrays.copyOf(following, 2 * length);
    }
    digits[length++] = digit;
  }

  /** Turns to the next sequence; false when there is none, and the enumeration is over. */
  boolean next() {
    length = position;
    position = 0;
    while (length > 0) {
      int digit = following[length - 1];
      if (digit != NONE) {
        digits[length - 1] = digit;
        return true;
      }
      length--;
    }
    return false;
  }

  /** How many choices the run so far has made. */
  int count() {
    return position;
  }
}
