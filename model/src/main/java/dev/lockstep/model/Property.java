package dev.lockstep.model;

import java.util.function.BooleanSupplier;

/**
 * A property that a spec declared.
 *
 * @param info its kind and name
 * @param relevant whether it says anything about the current state
 * @param predicate whether it is true of the current state, given that it is relevant
 */
record Property(PropertyInfo info, BooleanSupplier relevant, BooleanSupplier predicate) {
  boolean isViolated() {
    return relevant.getAsBoolean() && !predicate.getAsBoolean();
  }
}
