package dev.lockstep.model;

/**
 * Watches reads and writes of variables while something is run slowly: branch conditions met for
 * the first time, sampled steps, traces being told, and specs that are still being built.
 */
interface Observer {
  /** {@code field} is about to be read. */
  void read(BitField field);

  /** {@code field} is about to be set to the raw value {@code raw}. */
  void write(BitField field, long raw);

  /** {@code field} would have been set to the raw value {@code raw}, which it cannot hold. */
  default void refuse(BitField field, long raw) {
    write(field, raw);
  }

  /** A lock was taken or given back by the acting task. */
  default void lock(Lock lock, Access.Kind kind, String mode) {}

  /** A part of an atomic step is about to run. */
  default void part(Step part) {}

  /** The effect of a step or part is over; its locals still live. */
  default void done() {}

  /** A local of the acting task begins or ends to live, and got the value for that. */
  default void lives(BitField field) {}

  /** The state that the step started from is loaded again. */
  default void restored() {}

  /** What was read so far does not matter any more. */
  default void forgetReads() {}

  /** The task came to its next step, and has always been inside of this many calls on the way. */
  default void resumed(int calls) {}
}
