package dev.lockstep.model;

/**
 * How often something may be watched to be learned. Watching a step costs many times what running
 * it does; one that hardly ever reads the same twice, so that all is forgotten again and again, is
 * watched ever more seldom, and in the end no more.
 */
final class LearningPace {
  /** This much may be learned at once, and then not for a while. */
  private static final long LESSONS = 256;

  /** How many states are to be looked at for each lesson. */
  private static final long STATES_PER_LESSON = 64;

  private static final int MOST_OVERFLOWS = 4;

  private int lessons;
  private int overflows;
  private long pausedUntil;

  /** What was learned did not fit into memory, and was forgotten. */
  void overflow() {
    overflows++;
  }

  /** Whether that was so often that it is better left alone. */
  boolean isHopeless() {
    return overflows > MOST_OVERFLOWS;
  }

  /** Whether it may be learned once more when {@code states} states have been looked at. */
  boolean mayLearn(long states) {
    if (states < pausedUntil || isHopeless()) {
      return false;
    }
    if (++lessons % LESSONS == 0) {
      pausedUntil = states + ((LESSONS * STATES_PER_LESSON) << overflows);
    }
    return true;
  }
}
