package dev.lockstep.checker.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.checker.bench.measure.Figures;
import dev.lockstep.checker.bench.measure.LockstepCommand;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the checkers print, brought to Lockstep's conventions: Peterson's lock for three. */
final class OutputTest {
  private static final Figures WITH_DEPTH = new Figures(2287, 5712, OptionalInt.of(34));
  private static final Figures WITHOUT_DEPTH = new Figures(2287, 5712, OptionalInt.empty());
  private static final String SPIN =
      """
      State-vector 40 byte, depth reached 34, errors: 0
           2287 states, stored
           3426 states, matched
           5713 transitions (= stored+matched)
      """;

  @Test
  void tlcCountsTheInitialStateAndLevels() throws IOException {
    assertThat(
            Tlc.figures(
                """
                Progress(12) at now: 3000 states generated, 1200 distinct states found, 90 states left on queue.
                Model checking completed. No error has been found.
                5713 states generated, 2287 distinct states found, 0 states left on queue.
                The depth of the complete state graph search is 35.
                """))
        .isEqualTo(WITH_DEPTH);
  }

  @Test
  void spinStoresTheInitialState() throws IOException {
    assertThat(Spin.figures(SPIN, true)).isEqualTo(WITH_DEPTH);
    assertThat(Spin.figures(SPIN, false)).isEqualTo(WITHOUT_DEPTH);
  }

  @Test
  void spinWithTooSmallAStackHasNotSeenAll() {
    String output = "error: max search depth too small\n" + SPIN;
    assertThatThrownBy(() -> Spin.figures(output, false)).isInstanceOf(IOException.class);
  }

  @Test
  void rumurFiresRules() throws IOException {
    assertThat(
            Rumur.figures(
                """
                \tNo error found.

                State Space Explored:

                \t2287 states, 5712 rules fired in 0s.
                """))
        .isEqualTo(WITHOUT_DEPTH);
  }

  @Test
  void lockstepIsTheMeasure() throws IOException {
    String output =
        """
        {"verdict": "holds", "complete": %s, "states": 2287, "transitions": 5712, "depth": 34,
         "run": {"seconds": 0.5}}
        """;
    assertThat(LockstepCommand.read(output.formatted("true")).figures()).isEqualTo(WITH_DEPTH);
    assertThatThrownBy(() -> LockstepCommand.read(output.formatted("false")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void figuresAgreeInWhatBothSay() {
    assertThat(WITH_DEPTH.agreesWith(WITHOUT_DEPTH)).isTrue();
    assertThat(WITH_DEPTH.agreesWith(new Figures(2287, 5713, OptionalInt.empty()))).isFalse();
    assertThat(WITH_DEPTH.agreesWith(new Figures(2287, 5712, OptionalInt.of(35)))).isFalse();
  }
}
