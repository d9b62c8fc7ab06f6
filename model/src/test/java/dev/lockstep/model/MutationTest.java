package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Changes of steps by their names: they have the effect they should, and nothing else changes. */
final class MutationTest {
  private static final String NOTHING_LOST = "nothing was lost";
  private static final String IN_ORDER = "the log is never behind";

  /** Two tasks add 1 under a semaphore, through a function; one also writes a log. */
  private static final class Counting extends Spec {
    private final IntVar counter = integer("counter", 0, 2);
    private final IntVar log = integer("log", 0, 1);
    private final SharedLock lock = rwSemaphore("sem");

    Counting(Setup setup) {
      task("Alice", t -> t.call("add", () -> add(t)));
      task(
          "Bob",
          t -> {
            t.call("add", () -> add(t));
            t.call(
                "append",
                () ->
                    t.atomically(
                        "append",
                        () -> {
                          t.acquire(lock.write());
                          t.step("write", () -> log.set(1));
                          t.release(lock.write());
                        }));
            t.await("sync", () -> log.is(1));
          });
      atEnd(NOTHING_LOST, () -> counter.is(2));
      atEnd(IN_ORDER, () -> log.is(1));
    }

    private void add(Task t) {
      IntVar seen = t.local("seen", 0, 2);
      t.acquire(lock.write());
      t.step("read", () -> seen.set(counter.get()));
      t.step("write", () -> counter.set(seen.get() + 1));
      t.release(lock.write());
    }
  }

  @Test
  void nothingIsViolatedAsItStands() {
    assertThat(Walk.of(Counting::new).violated()).isEmpty();
  }

  @Test
  void aDroppedStepHasNoEffect() {
    assertThat(Walk.of(Counting::new, Mutation.drop("Alice: write")).violated())
        .containsExactly(NOTHING_LOST);
  }

  @Test
  void functionsTellStepsOfOneNameApart() {
    assertThat(Walk.of(Counting::new, Mutation.drop("Bob: append/write", "Bob: sync")).violated())
        .containsExactly(IN_ORDER);
    assertThat(Walk.of(Counting::new, Mutation.drop("Bob: add/write")).violated())
        .containsExactly(NOTHING_LOST);
  }

  @Test
  void aTaskWithoutItsLockDisturbsTheOther() {
    assertThat(
            Walk.of(Counting::new, Mutation.drop("Alice: down_write(sem)", "Alice: up_write(sem)"))
                .violated())
        .containsExactly(NOTHING_LOST);
  }

  @Test
  void aDroppedReleaseIsADeadlockOrALockKept() {
    assertThat(Walk.of(Counting::new, Mutation.drop("Alice: up_write(sem)")).violated())
        .isNotEmpty();
  }

  @Test
  void aSharedLockLetsTheOtherInThatSharesItToo() {
    assertThat(Walk.of(Counting::new, Mutation.share("Alice: sem")).violated()).isEmpty();
    assertThat(Walk.of(Counting::new, Mutation.share("Alice: sem", "Bob: add/sem")).violated())
        .containsExactly(NOTHING_LOST);
  }

  @Test
  void aSharedLockIsCalledLikeOne() {
    Blueprint mutant =
        Blueprint.of("test", Counting::new, Request.defaults())
            .mutated(Mutation.share("Alice: sem"));
    assertThat(mutant.info().steps())
        .filteredOn(step -> step.actor() == 0)
        .extracting(StepInfo::name)
        .containsExactly("down_read(sem)", "read", "write", "up_read(sem)");
  }

  @Test
  void aStepThatMovesBehindTheUnlockingDisturbsTheOther() {
    assertThat(
            Walk.of(Counting::new, Mutation.swap("Alice: write", "Alice: up_write(sem)"))
                .violated())
        .containsExactly(NOTHING_LOST);
  }

  @Test
  void stepsThatCannotChangePlacesAreRefused() {
    assertThatThrownBy(() -> Walk.of(Counting::new, Mutation.swap("Bob: sync", "Bob: add/write")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("\"Bob: sync\" and \"Bob: add/write\" cannot change places");
    assertThatThrownBy(() -> Walk.of(Counting::new, Mutation.swap("Alice: read", "Bob: add/read")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("cannot change places");
    assertThatThrownBy(() -> Walk.of(Counting::new, Mutation.swap("Alice: read", "Alice: raed")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("no step to mutate is called \"Alice: raed\"");
  }

  @Test
  void aNameThatMeansNothingIsRefused() {
    assertThatThrownBy(() -> Walk.of(Counting::new, Mutation.drop("Alice: wriet")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("no step to mutate is called \"Alice: wriet\"")
        .hasMessageContaining("Alice: write");
    assertThatThrownBy(() -> Walk.of(Counting::new, Mutation.share("Carol: sem")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("Carol: sem");
  }
}
