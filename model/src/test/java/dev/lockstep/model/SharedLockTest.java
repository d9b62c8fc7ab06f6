package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.common.collect.ImmutableList;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks that many tasks hold for reading, or one for writing. */
final class SharedLockTest {

  enum Kind {
    RW_LOCK,
    RW_SEMAPHORE,
    FAIR_RW_SEMAPHORE;

    SharedLock make(Scope scope) {
      return switch (this) {
        case RW_LOCK -> scope.rwLock("lock");
        case RW_SEMAPHORE -> scope.rwSemaphore("lock");
        case FAIR_RW_SEMAPHORE -> scope.fairRwSemaphore("lock");
      };
    }
  }

  private static void hold(Task t, LockMode mode, IntVar inside) {
    t.acquire(mode);
    t.step("enter", inside::increment);
    t.step("leave", inside::decrement);
    t.release(mode);
  }

  @ParameterizedTest
  @EnumSource
  void readersShareItAndWritersDoNot(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = kind.make(s);
              IntVar reading = s.integer("reading", 0, 2);
              IntVar writing = s.integer("writing", 0, 2);
              for (int i = 0; i < 2; i++) {
                s.task("reader " + i, t -> hold(t, lock.read(), reading));
                s.task("writer " + i, t -> hold(t, lock.write(), writing));
              }
              s.always("one writes", () -> writing.get() <= 1);
              s.always("nobody reads what is written", () -> writing.is(0) || reading.is(0));
              s.whenFree(lock, "nobody is inside", () -> reading.is(0) && writing.is(0));
              s.whenNotWritten(lock, "nobody writes", () -> writing.is(0));
              s.sometimes("two read together", () -> reading.is(2));
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("two read together");
  }

  /** One task that does {@code steps} with the lock. */
  private static Walk alone(Kind kind, BiConsumer<Task, SharedLock> steps) {
    return Sketch.walk(
        s -> {
          SharedLock lock = kind.make(s);
          s.task("task", t -> steps.accept(t, lock));
        });
  }

  @ParameterizedTest
  @EnumSource
  void misuseIsAViolation(Kind kind) {
    assertThat(alone(kind, (t, lock) -> t.release(lock.read())).violated())
        .containsExactly("lock is given back only while it is held");
    assertThat(alone(kind, (t, lock) -> t.acquire(lock.read())).violated())
        .containsExactly("task ends without holding lock");
    assertThat(
            alone(
                    kind,
                    (t, lock) -> {
                      t.acquire(lock.write());
                      t.release(lock.read());
                    })
                .violated())
        .containsExactly("lock is given back in the way it was taken");
    assertThat(
            alone(
                    kind,
                    (t, lock) -> {
                      t.acquire(lock.read());
                      t.downgrade(lock);
                    })
                .violated())
        .containsExactly("lock is given back in the way it was taken");
    assertThat(alone(kind, (t, lock) -> t.downgrade(lock)).violated())
        .containsExactly("lock is given back only while it is held");
  }

  @ParameterizedTest
  @EnumSource
  void onlyItsHolderMayGiveItBack(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = kind.make(s);
              s.task(
                  "holder",
                  t -> {
                    t.acquire(lock.write());
                    t.release(lock.write());
                  });
              s.task(
                  "thief",
                  t -> {
                    t.await("wait for the holder", () -> !lock.isFree());
                    t.release(lock.write());
                  });
            });
    assertThat(walk.violated())
        .contains("lock is given back only by its holder")
        .doesNotContain("lock is given back in the way it was taken");
  }

  @ParameterizedTest
  @EnumSource
  void takingItTwiceInAnyWayIsADeadlockWithItself(Kind kind) {
    for (boolean first : new boolean[] {false, true}) {
      for (boolean second : new boolean[] {false, true}) {
        Walk walk =
            alone(
                kind,
                (t, lock) -> {
                  t.acquire(first ? lock.read() : lock.write());
                  t.acquire(second ? lock.read() : lock.write());
                });
        assertThat(walk.violated()).containsExactly("no deadlock");
        assertThat(walk.waits().get(0).holders()).containsExactly("task");
        assertThat(walk.waits().get(0).inCycle()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void downgradingLetsReadersInAndWritersNot(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = kind.make(s);
              IntVar version = s.integer("version", 0, 2);
              IntVar reading = s.integer("reading", 0, 1);
              s.task("reader", t -> hold(t, lock.read(), reading));
              s.task(
                  "other writer",
                  t -> {
                    t.acquire(lock.write());
                    t.step("write", version::increment);
                    t.release(lock.write());
                  });
              s.task(
                  "writer",
                  t -> {
                    IntVar mine = t.local("mine", 0, 2);
                    t.acquire(lock.write());
                    t.step("write", () -> writeAndRemember(version, mine));
                    t.downgrade(lock);
                    t.step("look", () -> s.check(mine.is(version.get()), "nobody came between"));
                    t.step("look at the reader", () -> s.check(reading.is(0), "nobody reads"));
                    t.release(lock.read());
                  });
            });
    assertThat(walk.violated()).containsExactly("nobody reads");
  }

  private static void writeAndRemember(IntVar version, IntVar mine) {
    version.increment();
    mine.set(version.get());
  }

  @ParameterizedTest
  @EnumSource
  void tryingNeverWaits(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = kind.make(s);
              IntVar reading = s.integer("reading", 0, 1);
              s.task("reader", t -> hold(t, lock.read(), reading));
              BoolVar read = s.bool("read");
              BoolVar written = s.bool("written");
              s.task("visitor", t -> visit(t, lock.read(), read));
              s.task("second visitor", t -> visit(t, lock.write(), written));
              s.sometimes("reads beside the reader", () -> read.get() && reading.is(1));
              s.sometimes("writes", written::get);
              s.always("no writing beside the reader", () -> written.isFalse() || reading.is(0));
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("reads beside the reader", "writes");
  }

  private static void visit(Task t, LockMode mode, BoolVar inside) {
    BoolVar got = t.local("got");
    t.tryAcquire(mode, got);
    t.when(
        got::get,
        () -> {
          t.step("visit", inside::set);
          t.step("go", inside::clear);
          t.release(mode);
        });
  }

  /**
   * A reader waits, with the lock held, for a second one to read; a writer may queue in between.
   */
  @ParameterizedTest
  @EnumSource
  void onlyAFairOneKeepsReadersOutForAQueuedWriter(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = kind.make(s);
              BoolVar held = s.bool("held");
              BoolVar read = s.bool("read");
              s.task(
                  "first",
                  t -> {
                    t.acquire(lock.read());
                    t.step("say so", held::set);
                    t.await("wait for the second", read::get);
                    t.release(lock.read());
                  });
              s.task(
                  "second",
                  t -> {
                    t.await("wait for the first", held::get);
                    t.acquire(lock.read());
                    t.step("read", read::set);
                    t.release(lock.read());
                  });
              s.task(
                  "writer",
                  t -> {
                    t.await("wait for the first", held::get);
                    t.acquire(lock.write());
                    t.release(lock.write());
                  });
            });
    if (kind == Kind.FAIR_RW_SEMAPHORE) {
      assertThat(walk.violated()).containsExactly("no deadlock");
      assertThat(walk.waits())
          .extracting(Wait::task, Wait::holders)
          .contains(tuple("second", ImmutableList.of("writer")));
    } else {
      assertThat(walk.violated()).isEmpty();
    }
  }
}
