package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A property that a spec declared.
 *
 * @param info its kind and name
 * @param relevant whether it says anything about the current state; null if it always does
 * @param predicate whether it is true of the current state, given that it is relevant
 * @param conditions that read less than the predicate does, and are all true if and only if it is;
 *     to be asked for when all of the spec is known
 */
record Property(
    PropertyInfo info,
    @Nullable BooleanSupplier relevant,
    BooleanSupplier predicate,
    Supplier<ImmutableList<Part>> conditions) {
  /**
   * A condition on states.
   *
   * @param predicate whether it is true of the current state
   * @param cause where all parts of the property were true and one is false now, the step between
   *     was the cause of one that is false; null if whatever the predicate reads may be the cause
   */
  record Part(BooleanSupplier predicate, @Nullable Cause cause) {
    /** A condition of which nothing is known. */
    Part(BooleanSupplier predicate) {
      this(predicate, null);
    }
  }

  /** Something has set {@code field} to a value from {@code first} to {@code last}. */
  record Cause(BitField field, int first, int last) {}

  /** A property whose only condition is its predicate. */
  Property(PropertyInfo info, @Nullable BooleanSupplier relevant, BooleanSupplier predicate) {
    this(info, relevant, predicate, () -> ImmutableList.of(new Part(predicate)));
  }

  boolean isViolated() {
    return (relevant == null || relevant.getAsBoolean()) && !predicate.getAsBoolean();
  }

  /** Conditions that are all true if and only if it is not violated. */
  ImmutableList<Part> parts() {
    BooleanSupplier when = relevant;
    if (when == null) {
      return conditions.get();
    }
    return conditions.get().stream()
        .map(part -> new Part(() -> !when.getAsBoolean() || part.predicate.getAsBoolean()))
        .collect(ImmutableList.toImmutableList());
  }
}
