package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dining philosophers with forks as plain truth values and as locks: published counts, and the
 * deadlock.
 */
final class PhilosophersTest {

  private static final class Flags extends Spec {
    Flags(int n) {
      Array<BoolVar> fork = bools("fork", n);
      for (int i = 0; i < n; i++) {
        BoolVar first = fork.at(i == 0 ? n - 1 : i);
        BoolVar second = fork.at(i == 0 ? 0 : i - 1);
        daemon(
            "philosopher " + i,
            t ->
                t.loop(
                    () -> {
                      t.step("hungry", () -> {});
                      t.step("take the first", first::isFalse, first::set);
                      t.step("take the second", second::isFalse, second::set);
                      t.step("put the first", first::clear);
                      t.step("put the second", second::clear);
                    }));
      }
    }
  }

  private static final class Locks extends Spec {
    Locks(int n, boolean symmetric) {
      Array<ExclusiveLock> fork = array("fork", n, element -> element.mutex(""));
      for (int i = 0; i < n; i++) {
        ExclusiveLock first = fork.at(i == 0 && !symmetric ? n - 1 : i);
        ExclusiveLock second = fork.at(i == 0 && !symmetric ? 0 : (i + n - 1) % n);
        task(
            "philosopher " + i,
            t -> {
              t.acquire(first);
              t.acquire(second);
              t.release(first);
              t.release(second);
            });
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,1364,5655", "8,103682,687768"})
  void countsAreThePublishedOnes(int n, int states, long transitions) {
    Walk walk = Walk.of(setup -> new Flags(n));
    assertThat(walk.states()).isEqualTo(states);
    assertThat(walk.transitions()).isEqualTo(transitions);
    assertThat(walk.violated()).isEmpty();
  }

  @Test
  void forksTakenInACircleDeadlock() {
    assertThat(Walk.of(setup -> new Locks(3, true)).violated()).containsExactly("no deadlock");
    assertThat(Walk.of(setup -> new Locks(3, false)).violated()).isEmpty();
  }
}
