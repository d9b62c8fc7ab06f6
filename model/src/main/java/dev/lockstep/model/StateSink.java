package dev.lockstep.model;

/** Receives initial states. */
public interface StateSink {
  /**
   * An initial state.
   *
   * @param outcome which of the choices of the initialisation, ascending from 0
   * @param state the state in the words from 0; only valid during the call
   */
  void state(int outcome, long[] state);

  /** Initialising the spec broke a rule; no state came of it. */
  void violation(int outcome, PropertyInfo property);
}
