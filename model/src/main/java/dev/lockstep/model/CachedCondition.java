package dev.lockstep.model;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition on states that is nearly always the same, and is then not evaluated again where it
 * reads the same as before. Knows which bits it has read, here and on the machines of other
 * workers, unless it was evaluated without being watched. One whose cause is declared is simply
 * evaluated, after the few steps that can be the cause.
 */
final class CachedCondition {
  private final BooleanSupplier condition;
  private final Property.@Nullable Cause cause;
  private final boolean usual;
  private final StateVector vector;
  private final Lesson lesson;
  private final TransitionCache cache = new TransitionCache();
  private final long[] reads;
  private boolean untracked;
  private final Revision revision;
  private long looks;

  /**
   * For states in {@code vector}.
   *
   * @param usual the value that is remembered
   * @param lesson where to put down what is read; may be shared
   * @param revision grows whenever {@link #dependsOn} may have come to say more; may be shared
   */
  CachedCondition(
      Property.Part part, boolean usual, StateVector vector, Lesson lesson, Revision revision) {
    this.condition = part.predicate();
    this.cause = part.cause();
    this.usual = usual;
    this.vector = vector;
    this.lesson = lesson;
    this.revision = revision;
    this.reads = new long[vector.words.length];
  }

  /** Whether it is known to have the usual value in the loaded state; now, if need be. */
  boolean isUsual() {
    if (cause != null) {
      return condition.getAsBoolean() == usual;
    }
    if (!cache.isHopeless()) {
      looks++;
      int found = cache.find(vector.words);
      if (found >= 0) {
        return cache.isNothing(found);
      }
      return watch(cache.mayLearn(looks));
    }
    setUntracked();
    return false;
  }

  /** The value in the loaded state. */
  boolean value() {
    return isUsual() ? usual : condition.getAsBoolean();
  }

  private boolean watch(boolean remember) {
    vector.observer = lesson.begin();
    try {
      boolean is = condition.getAsBoolean() == usual && !lesson.hasWritten();
      if (remember) {
        if (!is) {
          lesson.setMustRun();
        }
        cache.learn(vector.words, lesson);
      }
      return is;
    } finally {
      vector.observer = null;
      for (int word = 0; word < reads.length; word++) {
        addReads(word, lesson.reads(word));
      }
    }
  }

  private void addReads(int word, long bits) {
    if ((bits & ~reads[word]) != 0) {
      reads[word] |= bits;
      revision.grow();
    }
  }

  private void setUntracked() {
    if (!untracked) {
      untracked = true;
      revision.grow();
    }
  }

  /** Takes over what {@code other}, the same condition on another machine, has read. */
  void learnFrom(CachedCondition other) {
    for (int word = 0; word < reads.length; word++) {
      addReads(word, other.reads[word]);
    }
    if (other.untracked) {
      setUntracked();
    }
  }

  /**
   * Whether its value can be another one after the step with this footprint than before it; true if
   * not all is known of what it reads.
   */
  boolean dependsOn(StepFootprint step) {
    return cause != null ? step.canBe(cause) : untracked || step.writesAny(reads);
  }
}
