package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckerTest {

  @ParameterizedTest
  @CsvSource({"5,1364,5655,18", "8,103682,687768,30"})
  void figuresAreThePublishedOnes(int n, long states, long transitions, int depth) {
    for (int workers : new int[] {1, 2, 5}) {
      CheckResult result = Checker.of(() -> new Philosophers(n, false)).workers(workers).run();
      assertThat(result.verdict()).isEqualTo(Verdict.HOLDS);
      assertThat(result.states()).isEqualTo(states);
      assertThat(result.transitions()).isEqualTo(transitions);
      assertThat(result.depth()).isEqualTo(depth);
    }
  }

  @Test
  void aDeadlockHasATrace() {
    CheckResult result = Checker.of(() -> new Philosophers(4, true)).workers(2).run();
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
  }
}
