package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What atomic steps are called. */
final class AtomicNamesTest {

  private static final class Transfer extends Spec {
    Transfer() {
      SharedLock lock = rwSemaphore("lock");
      IntVar taken = integer("taken", 0, 1);
      task(
          "task",
          t -> {
            t.atomically(
                () -> {
                  t.acquire(lock.write());
                  t.step("take", taken::increment);
                  t.release(lock.write());
                });
            t.atomically("give back", () -> t.step("give", taken::decrement));
          });
    }
  }

  private static final class Nothing extends Spec {
    Nothing() {
      task("task", t -> t.atomically(() -> {}));
    }
  }

  @Test
  void withoutANameOfTheirOwnTheyAreCalledLikeTheirFirstPart() {
    SpecInfo info = Walk.of(setup -> new Transfer()).machine().info();
    assertThat(info.steps())
        .extracting(StepInfo::name)
        .containsExactly("down_write(lock)", "give back");
    assertThat(info.steps()).extracting(StepInfo::hasTitle).containsExactly(false, true);
  }

  @Test
  void withoutAPartThereIsNoName() {
    assertThatThrownBy(() -> Walk.of(setup -> new Nothing()))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("task \"task\" does nothing atomically (at AtomicNamesTest.java:");
  }
}
