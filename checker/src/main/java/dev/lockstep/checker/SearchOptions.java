package dev.lockstep.checker;

/**
 * How to search.
 *
 * @param workers how many workers
 * @param all whether to go on after a violation
 * @param limits when to stop
 * @param listener whom to tell how far it is
 * @param sizes how memory is cut up
 */
record SearchOptions(
    int workers, boolean all, Limits limits, Progress.Listener listener, Sizes sizes) {

  /** The least time between two calls of the listener. */
  static final long PROGRESS_NANOS = 90_000_000;
}
