package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks that one task holds at a time. */
final class ExclusiveLockTest {

  enum Kind {
    SPINLOCK,
    MUTEX,
    FOLIO_LOCK;

    ExclusiveLock make(Scope scope) {
      return switch (this) {
        case SPINLOCK -> scope.spinlock("lock");
        case MUTEX -> scope.mutex("lock");
        case FOLIO_LOCK -> scope.folioLock("lock");
      };
    }
  }

  /** Two tasks count up in two steps, reading and then writing. */
  private static void twoCounters(Sketch s, ExclusiveLock lock, boolean locked) {
    IntVar count = s.integer("count", 0, 2);
    Section critical = s.section("critical", 1);
    for (int i = 0; i < 2; i++) {
      s.task(
          "task " + i,
          t -> {
            IntVar seen = t.local("seen", 0, 2);
            if (locked) {
              t.acquire(lock);
            }
            t.within(
                critical,
                0,
                () -> {
                  t.step("read", () -> seen.set(count.get()));
                  t.step("write", () -> count.set(seen.get() + 1));
                });
            if (locked) {
              t.release(lock);
            }
          });
    }
    s.exclusive(critical, "one at a time");
    s.atEnd("both are counted", () -> count.is(2) && lock.isFree());
  }

  @ParameterizedTest
  @EnumSource
  void itKeepsTheOtherOut(Kind kind) {
    assertThat(Sketch.walk(s -> twoCounters(s, kind.make(s), true)).violated()).isEmpty();
    assertThat(Sketch.walk(s -> twoCounters(s, kind.make(s), false)).violated())
        .containsExactlyInAnyOrder("one at a time", "both are counted");
  }

  @ParameterizedTest
  @EnumSource
  void theOtherWaitsUntilItIsGivenBack(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = kind.make(s);
              BoolVar in = s.bool("in");
              s.task("holder", t -> holdAround(t, lock, () -> t.step("in", in::set)));
              s.task("other", t -> holdAround(t, lock, () -> t.step("out", in::clear)));
              s.sometimes("one waits", () -> !lock.isFree());
              s.atEnd("both were in", lock::isFree);
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("one waits");
  }

  private static void holdAround(Task t, ExclusiveLock lock, Runnable body) {
    t.acquire(lock);
    body.run();
    t.release(lock);
  }

  @ParameterizedTest
  @EnumSource
  void givingItBackWhileItIsFreeIsAViolation(Kind kind) {
    assertThat(
            Sketch.walk(
                    s -> {
                      ExclusiveLock lock = kind.make(s);
                      s.task("task", t -> t.release(lock));
                    })
                .violated())
        .containsExactly("lock is given back only while it is held");
  }

  @ParameterizedTest
  @EnumSource
  void onlyAFolioLockMayBeGivenBackByOthersOrOutliveItsHolder(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = kind.make(s);
              s.task("submitter", t -> t.acquire(lock));
              s.task(
                  "completion",
                  t -> {
                    t.await("wait for the submitter", () -> !lock.isFree());
                    t.release(lock);
                  });
              s.atEnd("it is free", lock::isFree);
            });
    if (kind == Kind.FOLIO_LOCK) {
      assertThat(walk.violated()).isEmpty();
    } else {
      assertThat(walk.violated())
          .containsExactlyInAnyOrder(
              "submitter ends without holding lock", "lock is given back only by its holder");
    }
  }

  @ParameterizedTest
  @EnumSource
  void takingItTwiceIsADeadlockWithItself(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = kind.make(s);
              s.task(
                  "task",
                  t -> {
                    t.acquire(lock);
                    t.acquire(lock);
                    t.release(lock);
                  });
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits()).hasSize(1);
    assertThat(walk.waits().get(0).lock()).isEqualTo("lock");
    assertThat(walk.waits().get(0).holders()).containsExactly("task");
  }

  @ParameterizedTest
  @EnumSource
  void tryingNeverWaits(Kind kind) {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = kind.make(s);
              s.task("holder", t -> holdAround(t, lock, () -> t.step("work", () -> {})));
              BoolVar busy = s.bool("busy");
              BoolVar free = s.bool("free");
              s.task(
                  "visitor",
                  t -> {
                    BoolVar got = t.local("got");
                    t.tryAcquire(lock, got);
                    t.when(got::get, () -> holdOn(t, lock, free))
                        .otherwise(() -> t.step("give up", busy::set));
                  });
              s.sometimes("it was busy", busy::get);
              s.sometimes("it was free", free::get);
              s.atEnd("one of the two", () -> busy.get() != free.get());
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("it was busy", "it was free");
  }

  private static void holdOn(Task t, ExclusiveLock lock, BoolVar free) {
    t.step("go on", free::set);
    t.release(lock);
  }

  @Test
  void aLockOfOneTaskTakesOneBit() {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = s.mutex("lock");
              ExclusiveLock spare = s.mutex("spare");
              s.task("task", t -> holdAround(t, lock, () -> t.step("work", () -> {})));
              s.always("nobody takes it", spare::isFree);
            });
    // One for the lock and two for where the task stands.
    assertThat(walk.machine().info().stateBits()).isEqualTo(3);
  }
}
