package dev.lockstep.model;

import java.util.function.BooleanSupplier;

/**
 * A condition on states that is nearly always the same, and is then not evaluated again where it
 * reads the same as before.
 */
final class CachedCondition {
  private final BooleanSupplier condition;
  private final boolean usual;
  private final StateVector vector;
  private final Lesson lesson;
  private final TransitionCache cache = new TransitionCache();
  private long looks;

  /**
   * For states in {@code vector}.
   *
   * @param usual the value that is remembered
   * @param lesson where to put down what is read; may be shared
   */
  CachedCondition(BooleanSupplier condition, boolean usual, StateVector vector, Lesson lesson) {
    this.condition = condition;
    this.usual = usual;
    this.vector = vector;
    this.lesson = lesson;
  }

  /** Whether it is known to have the usual value in the loaded state; now, if need be. */
  boolean isUsual() {
    if (cache.isHopeless()) {
      return false;
    }
    looks++;
    int found = cache.find(vector.words);
    if (found >= 0) {
      return cache.isNothing(found);
    }
    return cache.mayLearn(looks) && learn();
  }

  /** The value in the loaded state. */
  boolean value() {
    return isUsual() ? usual : condition.getAsBoolean();
  }

  private boolean learn() {
    vector.observer = lesson.begin();
    try {
      boolean is = condition.getAsBoolean() == usual && !lesson.hasWritten();
      if (!is) {
        lesson.setMustRun();
      }
      cache.learn(vector.words, lesson);
      return is;
    } finally {
      vector.observer = null;
    }
  }
}
