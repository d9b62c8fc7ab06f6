package dev.lockstep.model;

/** Receives the properties that a state violates. */
@FunctionalInterface
public interface Violations {
  /** The state violates {@code property}. */
  void violated(PropertyInfo property);
}
