package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * What the tasks of a recorded round did, so that a spec can be built in which they do the same.
 *
 * @param blocks how many blocks the round tells apart; the last one stands for everything from
 *     there to the end of any file
 * @param places how many places on the device the round tells apart, counted from 1; neighbouring
 *     numbers are neighbouring places
 * @param blocksPerPage how many blocks one page of memory holds
 * @param events the names of the events that the recording has at all; others were not recorded
 * @param tasks who did it
 */
public record Workload(
    int blocks,
    int places,
    int blocksPerPage,
    ImmutableList<String> events,
    ImmutableList<Worker> tasks) {

  /**
   * A recorded task.
   *
   * @param name its name, unique in the round
   * @param operations what it did, in order; empty for a background task of the kernel
   */
  public record Worker(String name, ImmutableList<Operation> operations) {
    /** Whether no marker says what it does. */
    public boolean isBackground() {
      return operations.isEmpty();
    }
  }

  /**
   * An operation between two markers.
   *
   * @param name e.g. {@code pwrite}
   * @param arguments what the marker of its begin says, e.g. {@code off}
   */
  public record Operation(String name, ImmutableMap<String, Long> arguments) {}
}
