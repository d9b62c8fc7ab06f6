package dev.lockstep.model;

/** What sort of rule a property is; the order is the order of report for equally short traces. */
public enum PropertyKind {
  /** The spec itself is wrong; the name of the property is the sentence that says how. */
  SPEC_ERROR,
  /** Must hold in every state, or in every state in which the named locks or sections are free. */
  INVARIANT,
  /** Must hold in every state in which all tasks have finished and every daemon is idle. */
  AT_END,
  /** Must hold between the states before and after every transition. */
  STEP,
  /** A check inside a step, the kernel's {@code WARN_ON}. */
  CHECK,
  /** A variable must stay within its range. */
  RANGE,
  /** Locks must be released by their holder and before the task ends. */
  LOCK_USE,
  /** Tasks must not wait for each other for ever. */
  DEADLOCK,
  /** Must be true in at least one reachable state. */
  REACHABLE
}
