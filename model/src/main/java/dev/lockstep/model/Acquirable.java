package dev.lockstep.model;

/** A lock together with the way of taking it. */
public sealed interface Acquirable permits ExclusiveLock, LockMode {
  /** The lock. */
  Lock lock();

  /** Whether it is taken together with others (read) or alone (write). */
  boolean shared();
}
