package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Part;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.Wait;

/**
 * One step of a trace.
 *
 * @param step the step taken: its name, calls and source line
 * @param outcome which of its outcomes
 * @param actor the task or actor that took it
 * @param entered how many of the step's calls, counted from the innermost, were entered since the
 *     last step of this actor
 * @param parts what it did, piece by piece
 * @param changes the variables (locks included) whose value differs after the step, in the order of
 *     the spec; values of locals count while their body lasts
 * @param waits which tasks that have begun stand, after the step, before a lock that somebody holds
 */
public record TraceStep(
    StepInfo step,
    int outcome,
    String actor,
    int entered,
    ImmutableList<Part> parts,
    ImmutableList<Change> changes,
    ImmutableList<Wait> waits) {

  /** Whether the value of {@code variable} differs after the step. */
  public boolean changes(String variable) {
    return changes.stream().anyMatch(change -> change.variable().equals(variable));
  }

  /**
   * A variable that the step changed.
   *
   * @param variable its full name
   * @param before its value before the step, as text
   * @param after its value after the step, as text
   * @param local whether it is a local of a task
   */
  public record Change(String variable, String before, String after, boolean local) {}
}
