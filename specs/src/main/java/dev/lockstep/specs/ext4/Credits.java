package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The credits of a journal handle, without which no further block of metadata may be changed. */
final class Credits {
  private final SharedLock dataSem;
  private final @Nullable Budget shortages;

  Credits(Spec spec, SharedLock dataSem, Set<Feature> features) {
    this.dataSem = dataSem;
    this.shortages = features.contains(Feature.CREDITS) ? spec.budget("short of credits", 1) : null;
  }

  /** Whether a change of several extents may be interrupted. */
  boolean mayRunShort() {
    return shortages != null;
  }

  /** Whether it has been interrupted. */
  boolean ranShort() {
    return shortages != null && shortages.left() == 0;
  }

  /**
   * Goes on if the handle has credits. Otherwise it needs a new transaction, and i_data_sem, which
   * is held for writing, is dropped until it has got one.
   */
  void ensure(Task t) {
    Budget budget = shortages;
    if (budget == null) {
      return;
    }
    t.call(
        "ext4_datasem_ensure_credits",
        () -> {
          BoolVar isShort = t.local("short");
          t.step("jbd2_handle_buffer_credits", () -> isShort.set(budget.mayHappen()));
          t.when(
              isShort,
              () -> {
                t.release(dataSem.write());
                t.acquire(dataSem.write());
              });
        });
  }
}
