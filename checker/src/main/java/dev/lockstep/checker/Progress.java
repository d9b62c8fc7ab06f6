package dev.lockstep.checker;

import org.jspecify.annotations.Nullable;

/**
 * How far a check has come.
 *
 * @param states distinct states found
 * @param depth the level being expanded
 * @param frontier how many states of that level are still to be expanded
 * @param transitions transitions taken
 * @param forecast how many states there will be, or null if that cannot be guessed yet
 */
public record Progress(
    long states, int depth, long frontier, long transitions, @Nullable Forecast forecast) {
  /** Wants to know how far a check has come. */
  @FunctionalInterface
  public interface Listener {
    /** Called now and then, at most about ten times a second, by the thread that runs the check. */
    void progress(Progress progress);
  }
}
