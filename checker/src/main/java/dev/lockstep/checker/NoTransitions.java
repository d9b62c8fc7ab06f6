package dev.lockstep.checker;

import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.TransitionSink;

/** Does nothing with transitions; a base for those who want to know of some only. */
class NoTransitions implements TransitionSink {
  @Override
  public void transition(int step, int outcome, long[] target) {}

  @Override
  public void dead(int step, int outcome) {}

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
