package dev.lockstep.checker.why;

import dev.lockstep.checker.TraceStep;

/**
 * Somebody's turn to take a step.
 *
 * @param index which step of the trace it is, from 0
 * @param actor whose turn it is
 * @param step the step that the trace has here, or a negative number if any will do
 * @param outcome which of its outcomes
 */
record Turn(int index, int actor, int step, int outcome) {

  /** The turn that {@code step}, the one at {@code index} of its trace, was taken in. */
  static Turn of(int index, TraceStep step) {
    return new Turn(index, step.step().actor(), step.step().id(), step.outcome());
  }

  /** A turn of {@code actor} for any step. */
  static Turn any(int index, int actor) {
    return new Turn(index, actor, -1, 0);
  }
}
