package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Locks that are chosen while the spec runs. */
final class ChosenLockTest {

  /** Two tasks each pick one of two folios and work on it under its lock. */
  private static void pickAndWork(Sketch s) {
    Array<ExclusiveLock> folio = s.array("folio", 2, f -> f.folioLock("lock"));
    Array<BoolVar> busy = s.bools("busy", 2);
    for (int i = 0; i < 2; i++) {
      s.task(
          "task " + i,
          t -> {
            IntVar index = t.local("index", 0, 1);
            t.step("pick", () -> index.set(t.choose(2)));
            t.acquire("folio_lock", () -> folio.at(index));
            t.step("begin", () -> s.check(busy.at(index).isFalse(), "one works on a folio"));
            t.step("work", () -> busy.at(index).set());
            t.step("end", () -> busy.at(index).clear());
            t.release("folio_unlock", () -> folio.at(index));
          });
    }
    s.sometimes("both are locked", () -> !folio.at(0).isFree() && !folio.at(1).isFree());
    s.atEnd("both are free", () -> folio.at(0).isFree() && folio.at(1).isFree());
  }

  @Test
  void eachIsALockOfItsOwn() {
    Walk walk = Sketch.walk(ChosenLockTest::pickAndWork);
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("both are locked");
  }

  @Test
  void takenInBothOrdersTheyDeadlock() {
    Walk walk =
        Sketch.walk(
            s -> {
              Array<ExclusiveLock> inode = s.array("inode", 2, f -> f.mutex(""));
              for (int i = 0; i < 2; i++) {
                s.task(
                    "rename " + i,
                    t -> {
                      IntVar first = t.local("first", 0, 1);
                      t.step("pick", () -> first.set(t.choose(2)));
                      t.acquire("lock", () -> inode.at(first));
                      t.acquire("lock", () -> inode.at(1 - first.get()));
                      t.release("unlock", () -> inode.at(first));
                      t.release("unlock", () -> inode.at(1 - first.get()));
                    });
              }
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(walk.waits()).allMatch(Wait::inCycle);
    assertThat(walk.waits().get(0).lock()).isIn("inode[0]", "inode[1]");
  }

  @Test
  void theWayOfTakingItCanBeChosenToo() {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = s.rwSemaphore("lock");
              IntVar inside = s.integer("inside", 0, 2);
              for (int i = 0; i < 2; i++) {
                s.task(
                    "task " + i,
                    t -> {
                      t.mayTake(lock.read());
                      t.mayTake(lock.write());
                      BoolVar write = t.local("write");
                      t.step("pick", () -> write.set(t.chooseBool()));
                      t.acquire("lock", () -> write.get() ? lock.write() : lock.read());
                      t.step("enter", inside::increment);
                      t.step("leave", inside::decrement);
                      t.release("unlock", () -> write.get() ? lock.write() : lock.read());
                    });
              }
              s.sometimes("both are inside", () -> inside.is(2));
              s.always("only readers are", () -> inside.get() < 2 || lock.hasNoWriter());
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("both are inside");
  }

  @Test
  void oneThatStandsInNoArrayMustBeAnnounced() {
    Walk walk =
        Sketch.walk(
            s -> {
              ExclusiveLock lock = s.mutex("lock");
              s.task("task", t -> t.acquire("lock", () -> lock));
            });
    assertThat(walk.violated())
        .singleElement()
        .asString()
        .contains("task \"task\" takes lock", "announce it with mayTake", "ChosenLockTest.java:");
  }

  @Test
  void completionGivesBackWhatTheSubmitterTook() {
    Walk walk =
        Sketch.walk(
            s -> {
              Array<ExclusiveLock> folio = s.array("folio", 2, f -> f.folioLock(""));
              IntSetVar submitted = s.intSet("submitted", 2);
              s.task(
                  "submitter",
                  t -> {
                    IntVar index = t.local("index", 0, 1);
                    t.step("pick", () -> index.set(t.choose(2)));
                    t.acquire("folio_lock", () -> folio.at(index));
                    t.step("submit", () -> submitted.add(index.get()));
                  });
              s.daemon(
                  "completion",
                  t ->
                      t.loop(
                          () -> {
                            IntVar index = t.local("index", 0, 1);
                            t.step(
                                "interrupt",
                                () -> !submitted.isEmpty(),
                                () -> index.set(t.choose(submitted)));
                            t.release("folio_unlock", () -> folio.at(index));
                            t.step("done", () -> submitted.remove(index.get()));
                          }));
              s.sometimes("done", () -> submitted.isEmpty() && folio.at(1).isFree());
            });
    assertThat(walk.violated()).isEmpty();
  }
}
