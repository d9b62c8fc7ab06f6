package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A property that a spec declared.
 *
 * @param info its kind and name
 * @param relevant whether it says anything about the current state; null if it always does
 * @param predicate whether it is true of the current state, given that it is relevant
 * @param parts conditions that read less, and that are all true if and only if it is not violated
 */
record Property(
    PropertyInfo info,
    @Nullable BooleanSupplier relevant,
    BooleanSupplier predicate,
    ImmutableList<BooleanSupplier> parts) {

  /** A property of a single part. */
  static Property of(
      PropertyInfo info, @Nullable BooleanSupplier relevant, BooleanSupplier predicate) {
    return of(info, relevant, predicate, ImmutableList.of(predicate));
  }

  /** A property that is true, where it is relevant, if all of {@code parts} are. */
  static Property of(
      PropertyInfo info,
      @Nullable BooleanSupplier relevant,
      BooleanSupplier predicate,
      ImmutableList<BooleanSupplier> parts) {
    return new Property(
        info,
        relevant,
        predicate,
        relevant == null
            ? parts
            : parts.stream()
                .<BooleanSupplier>map(part -> () -> !relevant.getAsBoolean() || part.getAsBoolean())
                .collect(ImmutableList.toImmutableList()));
  }

  boolean isViolated() {
    return (relevant == null || relevant.getAsBoolean()) && !predicate.getAsBoolean();
  }
}
