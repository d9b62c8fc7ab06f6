package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.PropertyInfo;

/**
 * What is kept of a trace to take its steps again in a spec that may have changed since.
 *
 * @param initial the initial state
 * @param steps the steps in order
 * @param property the property violated at the end
 */
public record StoredTrace(
    ImmutableList<Trace.Value> initial, ImmutableList<Step> steps, PropertyInfo property) {

  /**
   * A step.
   *
   * @param task who took it
   * @param calls the functions it stands in, outermost first
   * @param name its name
   * @param changes the variables it changed
   */
  public record Step(
      String task,
      ImmutableList<String> calls,
      String name,
      ImmutableList<TraceStep.Change> changes) {}
}
