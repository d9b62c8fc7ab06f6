package dev.lockstep.checker;

/**
 * When to stop before everything is explored.
 *
 * @param states no further level once there are that many states
 * @param depth no states further away than that many steps
 * @param nanos no longer than that
 * @param bytes no more memory than that, for the process as a whole
 */
record Limits(long states, int depth, long nanos, long bytes) {
  /** As good as none. */
  static Limits none() {
    return new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Memory.threeQuarters());
  }

  Limits withStates(long limit) {
    return new Limits(limit, depth, nanos, bytes);
  }

  Limits withDepth(int limit) {
    return new Limits(states, limit, nanos, bytes);
  }

  Limits withNanos(long limit) {
    return new Limits(states, depth, limit, bytes);
  }

  Limits withBytes(long limit) {
    return new Limits(states, depth, nanos, limit);
  }
}
