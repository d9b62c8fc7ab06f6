package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * What was recorded of one round.
 *
 * @param tasks the events of each task, in the order of the spec's tasks
 * @param recorded the names of all events that could have been recorded; what a step prints under
 *     another name was not
 */
public record Recording(
    ImmutableList<ImmutableList<RecordedEvent>> tasks, ImmutableSet<String> recorded) {

  /** How many events there are. */
  public int size() {
    return tasks.stream().mapToInt(ImmutableList::size).sum();
  }
}
