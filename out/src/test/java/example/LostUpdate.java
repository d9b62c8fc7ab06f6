package example;

import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/** Two tasks add 1 to a counter; without the lock one of the two can get lost. */
public final class LostUpdate extends Spec {
  private final IntVar counter = integer("counter", 0, 2);
  private final ExclusiveLock lock = spinlock("lock");

  public LostUpdate(Setup setup) {
    boolean locked = setup.flag("locked", false, "adds under the lock");
    task("Alice", t -> add(t, locked));
    task("Bob", t -> add(t, locked));
    atEnd("nothing was lost", () -> counter.is(2));
  }

  private void add(Task t, boolean locked) {
    IntVar seen = t.local("seen", 0, 2);
    if (locked) t.acquire(lock);
    t.step("read", () -> seen.set(counter.get()));
    t.step("write", () -> counter.set(seen.get() + 1));
    if (locked) t.release(lock);
  }
}
