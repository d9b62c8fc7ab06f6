package dev.lockstep.out;

import dev.lockstep.checker.Trace;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;

/** Small specs, and traces of them, that tests of reports and pictures share. */
public final class Specimens {
  private Specimens() {}

  /** A page fault and fallocate fill the same hole at once. */
  public static final class Fault extends Spec {
    enum Extent {
      NONE,
      HOLE,
      DELAYED,
      UNWRITTEN
    }

    public Fault(Setup setup) {
      int blocks = setup.integer("blocks", 2, 0, 2, "how many blocks may be reserved");
      EnumVar<Extent> es = enumVar("es", Extent.class, Extent.HOLE);
      EnumVar<Extent> disk = enumVar("disk", Extent.class, Extent.HOLE);
      IntVar reserved = integer("i_reserved_data_blocks", 0, blocks);
      SharedLock iDataSem = rwSemaphore("i_data_sem");
      task(
          "page fault",
          t ->
              t.call(
                  "ext4_page_mkwrite",
                  () ->
                      t.call(
                          "ext4_da_map_blocks",
                          () -> {
                            EnumVar<Extent> seen = t.enumVar("seen", Extent.class, Extent.NONE);
                            t.step("ext4_es_lookup_extent", () -> seen.set(es.get()));
                            t.when(
                                () -> seen.is(Extent.HOLE),
                                () -> {
                                  t.acquire(iDataSem.write());
                                  t.step("ext4_da_reserve_space", reserved::increment);
                                  t.step(
                                      "ext4_es_insert_delayed_block", () -> es.set(Extent.DELAYED));
                                  t.release(iDataSem.write());
                                });
                          })));
      task(
          "fallocate",
          t ->
              t.call(
                  "ext4_fallocate",
                  () ->
                      t.call(
                          "ext4_map_blocks",
                          () -> {
                            t.acquire(iDataSem.write());
                            t.step(
                                "allocate an unwritten extent", () -> disk.set(Extent.UNWRITTEN));
                            t.step("ext4_es_insert_extent", () -> es.set(Extent.UNWRITTEN));
                            t.release(iDataSem.write());
                          })));
      whenFree(
          iDataSem,
          "the extent status tree agrees with the disk",
          () -> !(es.is(Extent.DELAYED) && disk.is(Extent.UNWRITTEN)));
    }

    /** The race, as the spec is without the second look-up. */
    public static Schedule race() {
      return new Schedule("ext4/fault-versus-fallocate", Fault::new)
          .run("page fault", 1)
          .run("fallocate", 4)
          .run("page fault", 4);
    }

    public static Trace trace(Schedule race) {
      return race.violating("the extent status tree agrees with the disk");
    }
  }

  /** Three tasks that take three locks in a circle, with work done in one go. */
  public static final class Circle extends Spec {
    public Circle() {
      ExclusiveLock[] locks = {spinlock("inode->i_lock"), mutex("wb->list_lock"), mutex("sb_lock")};
      IntVar count = integer("count", 0, 9);
      for (int i = 0; i < 3; i++) {
        ExclusiveLock first = locks[i];
        ExclusiveLock second = locks[(i + 1) % 3];
        task(
            "worker " + i,
            t -> {
              t.acquire(first);
              t.atomically(
                  "count twice & \"note\" <it>",
                  () -> {
                    t.step("once", count::increment);
                    t.step("and again", count::increment);
                  });
              t.acquire(second);
              t.release(second);
              t.release(first);
            });
      }
    }

    /** Each worker has its first lock. */
    public static Schedule deadlock() {
      return new Schedule("locks/circle", setup -> new Circle())
          .run("worker 0", 2)
          .run("worker 1", 2)
          .run("worker 2", 2);
    }
  }

  /** Two properties break, one of them later; one state is never reached. */
  public static final class Several extends Spec {
    public Several() {
      IntVar count = integer("count", 0, 4);
      task("up", t -> t.loop(() -> t.step("increment", () -> count.get() < 4, count::increment)));
      always("count stays below 2", () -> count.get() < 2);
      always("count stays below 4", () -> count.get() < 4);
      sometimes("count is 1", () -> count.get() == 1);
      sometimes("count is negative", () -> count.get() < 0);
    }
  }

  /** Looks no further than its constraint lets it. */
  public static final class Bounded extends Spec {
    public Bounded() {
      IntVar count = integer("count", 0, 9);
      action("increment", () -> count.get() < 9, count::increment);
      constraint(() -> count.get() < 5);
    }
  }

  /** Has two tasks of one name. */
  public static final class Twice extends Spec {
    public Twice() {
      IntVar count = integer("count", 0, 9);
      task("worker", t -> t.step("increment", count::increment));
      task("worker", t -> t.step("increment", count::increment));
    }
  }

  /** Throws in its second step. */
  public static final class Thrower extends Spec {
    public Thrower() {
      IntVar count = integer("count", 0, 9);
      task(
          "worker",
          t -> {
            t.step("increment", count::increment);
            t.step(
                "divide",
                () -> {
                  throw new IllegalStateException("no divisor");
                });
          });
    }
  }

  /** A fix puts a lock around an increment. */
  public static final class Patched extends Spec {
    public Patched(Setup setup) {
      boolean locked =
          setup.patch(Patch.of(Patch.Kind.FIX, "take-the-lock", "increments under the lock"));
      ExclusiveLock lock = spinlock("lock");
      IntVar count = integer("count", 0, 2);
      for (int i = 0; i < 2; i++) {
        task(
            "worker " + i,
            t -> {
              IntVar seen = t.integer("seen", 0, 2);
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
      task("idle", t -> t.step("look on", () -> {}));
      atEnd("both increments count", () -> count.get() == 2);
    }
  }
}
