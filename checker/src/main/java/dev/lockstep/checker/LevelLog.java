package dev.lockstep.checker;

/**
 * The states found so far, level by level: level 0 holds the initial states, level d the states
 * whose shortest way from an initial state has d steps. Every state stands in exactly one level, in
 * no particular order.
 */
interface LevelLog {
  /** How many levels there are. */
  int levels();

  /** How many states {@code level} has. */
  long size(int level);

  /** Hands every state of {@code level} to {@code reader}. */
  void read(int level, StateReader reader);

  /** Receives states. */
  @FunctionalInterface
  interface StateReader {
    /** A state in {@code states} from {@code offset} on; only valid during the call. */
    void state(long[] states, int offset);
  }
}
