package dev.lockstep.checker;

import dev.lockstep.model.PropertyInfo;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one property.
 *
 * @param property which
 * @param status the outcome
 * @param trace the way to the violation; absent unless violated, and absent for a state that must
 *     be reachable and is not
 */
public record PropertyResult(PropertyInfo property, Status status, @Nullable Trace trace) {
  /** The outcome for one property. */
  public enum Status {
    /** No explored state violates it, and the exploration was complete. */
    HOLDS,
    /** It is violated. */
    VIOLATED,
    /** No explored state violates it, but the exploration was not complete. */
    UNKNOWN
  }
}
