package dev.lockstep.model;

/** Receives the transitions out of one state. Calls come in the order of step and outcome. */
public interface TransitionSink {

  /**
   * A transition.
   *
   * @param step the step's id
   * @param outcome which of the step's outcomes in this state, ascending from 0 (pruned outcomes
   *     leave gaps)
   * @param target the state it leads to, in the words from 0; only valid during the call, not to be
   *     changed
   */
  void transition(int step, int outcome, long[] target);

  /**
   * A transition that leads nowhere, because it broke a rule that leaves no state to go on from. It
   * counts as a transition. Always follows a call of {@link #violation} for the same step and
   * outcome.
   */
  void dead(int step, int outcome);

  /** The transition that follows (by {@link #transition} or {@link #dead}) violates a property. */
  void violation(int step, int outcome, PropertyInfo property);
}
