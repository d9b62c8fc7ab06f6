package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;

/** Two tasks add to a counter; patches of all kinds keep that from going wrong, or do not. */
public final class Masked extends Spec {
  public Masked(Setup setup) {
    boolean locked = setup.patch(merged(Kind.FIX, "take-the-lock", "v6.2-rc1"));
    boolean atomic = setup.patch(merged(Kind.CHANGE, "atomic-increment", "v6.4-rc1"));
    boolean ready = setup.patch(merged(Kind.FIX, "say-ready", "v6.1-rc1"));
    setup.patch(merged(Kind.CHANGE, "tidy-up", "v6.4-rc1"));
    if (!setup.patch(merged(Kind.CHANGE, "new-layout", "v5.4-rc1"))) {
      throw new SpecException("the old layout is not modelled");
    }
    boolean eager = setup.patch(Patch.of(Kind.REJECTED, "eager", "is ready at once"));
    IntVar count = integer("count", 0, 2);
    BoolVar done = bool("done");
    ExclusiveLock lock = spinlock("lock");
    for (String name : ImmutableList.of("Alice", "Bob")) {
      task(
          name,
          t -> {
            IntVar seen = t.local("seen", 0, 2);
            if (locked) {
              t.acquire(lock);
            }
            if (atomic) {
              t.step("increment", () -> count.set(count.get() + 1));
            } else {
              t.step("read", () -> seen.set(count.get()));
              t.step("write", () -> count.set(seen.get() + 1));
            }
            if (locked) {
              t.release(lock);
            }
          });
    }
    if (ready || eager) {
      daemon("Carol", t -> t.step("say ready", () -> eager || count.is(2), () -> done.set(true)));
    }
    always("ready means ready", () -> done.isFalse() || count.is(2));
    atEnd("nothing was lost", () -> count.is(2));
    sometimes("somebody says ready", done::get);
  }

  private static Patch merged(Kind kind, String name, String release) {
    return Patch.of(kind, name, "in " + release).merged(release, "");
  }
}
