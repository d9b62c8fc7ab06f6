package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * A task that holds locks stands before a step that takes another one.
 *
 * @param step the id of that step
 * @param held what the task holds
 * @param wanted what the step takes
 */
public record LockWish(int step, ImmutableList<Hold> held, Hold wanted) {
  /**
   * A lock and how it is held.
   *
   * @param lock its name
   * @param shared whether together with others
   */
  public record Hold(String lock, boolean shared) {}
}
