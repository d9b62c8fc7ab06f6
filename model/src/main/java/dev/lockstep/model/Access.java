package dev.lockstep.model;

/**
 * One thing that a step did to a variable or a lock, as observed when a trace is told.
 *
 * @param kind what was done
 * @param variable the full name of the variable or lock
 * @param before its value before this access, as text
 * @param after its value after a write; the value read for a read; the mode ({@code read}, {@code
 *     write} or empty) for locks
 * @param local whether it is a local of the acting task
 */
public record Access(Kind kind, String variable, String before, String after, boolean local) {
  /** What was done. */
  public enum Kind {
    /** The variable's value was read. */
    READ,
    /** The variable's value was set, maybe to what it was. */
    WRITE,
    /** The lock was taken. */
    ACQUIRE,
    /** The lock was given back. */
    RELEASE
  }
}
