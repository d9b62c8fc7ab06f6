package dev.lockstep.out;

/** What the process tells its caller. */
final class ExitStatus {
  /** Every property holds, or there was nothing to check. */
  static final int HOLDS = 0;

  /** A property is violated; this outranks a limit. */
  static final int VIOLATED = 1;

  /** The request or the spec is wrong. */
  static final int WRONG = 2;

  /** A limit or an interrupt came first. */
  static final int UNFINISHED = 3;

  private ExitStatus() {}
}
