package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.LineInfo;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.Wait;

/**
 * A way from an initial state to a violation.
 *
 * @param initial the initial state; empty if the initialisation itself broke the property
 * @param chosen those of its values that are not the same in every initial state
 * @param steps the steps in order
 * @param property the property violated at the end
 * @param values the variables that the violated property reads, with their values in the last state
 * @param waits for a deadlock, why each unfinished task does not go on; else empty
 * @param unread the ghost variables that the violated property does not read: they explain nothing
 * @param lines the arrays that are drawn as a line
 * @param locals the locals of tasks that live, with their values: first in the initial state, then
 *     after each step
 */
public record Trace(
    ImmutableList<Value> initial,
    ImmutableList<Value> chosen,
    ImmutableList<TraceStep> steps,
    PropertyInfo property,
    ImmutableList<Value> values,
    ImmutableList<Wait> waits,
    ImmutableSet<String> unread,
    ImmutableList<LineInfo> lines,
    ImmutableList<ImmutableList<Value>> locals) {

  /** The index of the last step that changed {@code variable}, or -1 if none did. */
  public int lastChange(String variable) {
    int step = steps.size() - 1;
    while (step >= 0 && !steps.get(step).changes(variable)) {
      step--;
    }
    return step;
  }

  /**
   * A variable's value.
   *
   * @param variable its full name
   * @param value its value as text
   */
  public record Value(String variable, String value) {}
}
