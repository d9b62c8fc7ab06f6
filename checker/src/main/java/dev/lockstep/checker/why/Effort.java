package dev.lockstep.checker.why;

/**
 * A limit on work, counted in states expanded, so that explanations do not depend on the clock. Not
 * for use by several threads.
 */
final class Effort {
  private long left;
  private boolean exhausted;

  Effort(long states) {
    this.left = states;
  }

  /** Spends one state; false if there is none left. */
  boolean spend() {
    if (left == 0) {
      exhausted = true;
      return false;
    }
    left--;
    return true;
  }

  /** Whether something could not be tried for want of states. */
  boolean isExhausted() {
    return exhausted;
  }
}
