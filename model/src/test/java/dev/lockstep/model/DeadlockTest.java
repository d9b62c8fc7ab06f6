package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

/** Tasks that wait for ever: for each other's locks, for themselves, or for what never comes. */
final class DeadlockTest {

  private static void both(Task t, Acquirable first, Acquirable second, Runnable release) {
    t.acquire(first);
    t.acquire(second);
    release.run();
  }

  private static void crossed(Sketch s, ExclusiveLock a, ExclusiveLock b) {
    s.task("ab", t -> both(t, a, b, () -> give(t, a, b)));
    s.task("ba", t -> both(t, b, a, () -> give(t, a, b)));
  }

  private static void give(Task t, ExclusiveLock first, ExclusiveLock second) {
    t.release(first);
    t.release(second);
  }

  /** Another task that never stops moving. */
  private static void ticking(Sketch s) {
    BoolVar tick = s.bool("tick");
    s.daemon("clock", t -> t.loop(() -> t.step("tick", () -> tick.set(tick.isFalse()))));
  }

  @Test
  void twoLocksInTwoOrdersMakeACircle() {
    Walk walk = Sketch.walk(s -> crossed(s, s.mutex("a"), s.mutex("b")));
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits())
        .extracting(Wait::task, Wait::step, Wait::lock, Wait::holders, Wait::inCycle)
        .containsExactly(
            tuple("ab", "mutex_lock(b)", "b", ImmutableList.of("ba"), true),
            tuple("ba", "mutex_lock(a)", "a", ImmutableList.of("ab"), true));
  }

  @Test
  void oneOrderMakesNone() {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock a = s.mutex("a");
              ExclusiveLock b = s.mutex("b");
              s.task("one", t -> both(t, a, b, () -> give(t, a, b)));
              s.task("two", t -> both(t, a, b, () -> give(t, b, a)));
            });
    assertThat(walk.violated()).isEmpty();
  }

  @Test
  void aCircleIsFoundAlthoughOthersStillMove() {
    Walk walk =
        Sketch.walk(
            s -> {
              crossed(s, s.spinlock("a"), s.spinlock("b"));
              ticking(s);
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits()).filteredOn(Wait::inCycle).hasSize(2);
  }

  @Test
  void aDeadlockWithOneselfIsFoundAlthoughOthersStillMove() {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock a = s.mutex("a");
              s.task("again", t -> both(t, a, a, () -> t.release(a)));
              ticking(s);
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits())
        .extracting(Wait::task, Wait::holders)
        .contains(tuple("again", ImmutableList.of("again")));
  }

  @Test
  void whoOnlyWaitsForTheCircleIsNotInIt() {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock a = s.mutex("a");
              crossed(s, a, s.mutex("b"));
              ExclusiveLock c = s.mutex("c");
              s.task("late", t -> both(t, a, c, () -> give(t, c, a)));
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.allWaits())
        .filteredOn(wait -> wait.task().equals("late"))
        .isNotEmpty()
        .noneMatch(Wait::inCycle);
  }

  @Test
  void aCircleOfThreeGoesThroughReadersToo() {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock map = s.rwSemaphore("map");
              ExclusiveLock inode = s.mutex("inode");
              ExclusiveLock page = s.spinlock("page");
              s.task("fault", t -> both(t, map.read(), page, () -> end(t, page, map.read())));
              s.task("write", t -> both(t, page, inode, () -> give(t, inode, page)));
              s.task("map", t -> both(t, inode, map.write(), () -> end(t, inode, map.write())));
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits()).hasSize(3).allMatch(Wait::inCycle);
  }

  private static void end(Task t, ExclusiveLock first, LockMode second) {
    t.release(first);
    t.release(second);
  }

  @Test
  void aCircleOfFolioLocksNeedNotLastWhileOthersMove() {
    assertThat(Sketch.walk(s -> crossed(s, s.folioLock("a"), s.folioLock("b"))).violated())
        .containsExactly("no deadlock");
    Walk rescued =
        Sketch.walk(
            s -> {
              ExclusiveLock a = s.folioLock("a");
              ExclusiveLock b = s.folioLock("b");
              BoolVar done = s.bool("done");
              s.task("first", t -> t.acquire(a));
              s.task("second", t -> both(t, b, a, () -> t.step("done", done::set)));
              s.task(
                  "completion",
                  t -> {
                    t.await("wait for the first", () -> !a.isFree());
                    t.release(a);
                  });
              s.constraint(done::isFalse);
            });
    assertThat(rescued.violated()).isEmpty();
  }

  @Test
  void waitingForWhatNeverComesIsOneToo() {
    Walk walk =
        Sketch.walk(
            s -> {
              BoolVar never = s.bool("never");
              s.task("hopeful", t -> t.await("wait", never::get));
              s.always("it never comes", never::isFalse);
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits())
        .extracting(Wait::task, Wait::step, Wait::lock)
        .containsExactly(tuple("hopeful", "wait", ""));
  }

  @Test
  void aDaemonMayWaitForEver() {
    Walk walk =
        Sketch.walk(
            s -> {
              BoolVar work = s.bool("work");
              s.daemon("worker", t -> t.loop(() -> t.step("work", work::get, work::clear)));
              s.task("boss", t -> t.step("give work", work::set));
            });
    assertThat(walk.violated()).isEmpty();
  }
}
