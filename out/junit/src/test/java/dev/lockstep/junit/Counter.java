package dev.lockstep.junit;

import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** Tasks that count, under a lock if the patch is in. */
public final class Counter extends Spec {

  /** For the tests. */
  public Counter(Setup setup) {
    int tasks = setup.integer("tasks", 2, 1, 4, "how many tasks count");
    boolean locked = setup.patch(Patch.of(Patch.Kind.FIX, "take-the-lock", "counts under a lock"));
    ExclusiveLock lock = spinlock("lock");
    IntVar count = integer("count", 0, tasks);
    for (int i = 0; i < tasks; i++) {
      task(
          "worker " + i,
          t -> {
            IntVar seen = t.local("seen", 0, tasks);
            if (locked) {
              t.acquire(lock);
            }
            t.step("read", () -> seen.set(count.get()));
            t.step("write", () -> count.set(seen.get() + 1));
            if (locked) {
              t.release(lock);
            }
          });
    }
    atEnd("nothing was lost", () -> count.is(tasks));
  }
}
