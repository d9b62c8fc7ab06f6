package dev.lockstep.model;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A property that a spec declared.
 *
 * @param info its kind and name
 * @param relevant whether it says anything about the current state; null if it always does
 * @param predicate whether it is true of the current state, given that it is relevant
 */
record Property(PropertyInfo info, @Nullable BooleanSupplier relevant, BooleanSupplier predicate) {
  boolean isViolated() {
    return (relevant == null || relevant.getAsBoolean()) && !predicate.getAsBoolean();
  }
}
