package dev.lockstep.checker;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops workers in the middle of a level. For use by any thread. */
final class Brake {
  private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();

  /** Why a level is not finished. */
  enum Reason {
    /** The time is over. */
    TIME,
    /** The memory is used up. */
    MEMORY,
    /** Somebody interrupted the check. */
    INTERRUPT,
    /** A worker failed. */
    FAILURE
  }

  /** Asks all workers to stop. The first reason counts. */
  void pull(Reason why) {
    reason.compareAndSet(null, why);
  }

  boolean isPulled() {
    return reason.get() != null;
  }

  /** Why workers had to stop, or null if they did not. */
  @Nullable Reason reason() {
    return reason.get();
  }
}
