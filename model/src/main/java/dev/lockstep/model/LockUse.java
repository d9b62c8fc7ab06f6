package dev.lockstep.model;

import java.util.function.Supplier;

/**
 * What a step does to a lock.
 *
 * @param kind take, give back, or neither for a step that only tries
 * @param target the lock and the way of taking it, chosen in each state
 * @param label how it is called before it is chosen, e.g. {@code i_data_sem}
 * @param shared whether it is taken for reading, as far as known beforehand
 * @param chosen whether it is only known while running
 */
record LockUse(
    Kind kind,
    Supplier<? extends Acquirable> target,
    String label,
    boolean shared,
    boolean chosen) {
  enum Kind {
    ACQUIRE,
    RELEASE,
    DOWNGRADE
  }
}
