package dev.lockstep.checker;

/** What a check came to. */
public enum Verdict {
  /** Every reachable state was explored and no property is violated. */
  HOLDS,
  /** A property is violated; this outranks a limit that was reached. */
  VIOLATED,
  /** A limit was reached, or the check was interrupted, before every state was explored. */
  UNFINISHED
}
