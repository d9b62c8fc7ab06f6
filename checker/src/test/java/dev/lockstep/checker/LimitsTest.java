package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a check early, and what its result says then. */
final class LimitsTest {
  private static final int MANY = 7;

  /** Three numbers that count for ever, each state being new. */
  private static final class Odometer extends Spec {
    Odometer(int highest) {
      for (int i = 0; i < 3; i++) {
        IntVar wheel = integer("wheel " + i, 0, highest);
        action("turn " + i, () -> wheel.get() < highest, wheel::increment);
      }
    }
  }

  private static Checker odometer(int highest) {
    return Checker.of(() -> new Odometer(highest));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void statesAreCountedInWholeLevels(int workers) {
    CheckResult result = odometer(1000).workers(workers).maxStates(30).run();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    assertThat(result.complete()).isFalse();
    // 1, 3, 6, 10 and 15 states are 0 to 4 steps away.
    assertThat(result.states()).isEqualTo(35);
    assertThat(result.transitions()).isEqualTo(3 * 20);
    assertThat(result.depth()).isEqualTo(4);
    assertThat(result.limit()).isEqualTo("stopped at 35 states: --max-states reached");
  }

  @Test
  void noStateIsFartherAwayThanTheDepth() {
    CheckResult result = odometer(1000).maxDepth(2).run();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    assertThat(result.states()).isEqualTo(10);
    assertThat(result.limit()).isEqualTo("stopped at depth 2: --max-depth reached");
  }

  @Test
  void aLimitThatIsNotReachedDoesNotShow() {
    CheckResult result = odometer(3).maxDepth(10).maxStates(1000).run();
    assertThat(result.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(result.states()).isEqualTo(64);
    assertThat(result.limit()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void timeEndsACheck(int workers) {
    CheckResult result = odometer(5000).workers(workers).maxTime(Duration.ofMillis(300)).run();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    assertThat(result.limit()).endsWith("--max-time reached");
    assertFigureOfWholeLevels(result);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void memoryEndsACheck(int workers) {
    CheckResult result = odometer(5000).workers(workers).maxMemory(1).run();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    assertThat(result.limit()).contains("--max-memory reached").contains("MiB");
    assertFigureOfWholeLevels(result);
  }

  /** Up to a depth d there are (d + 1) (d + 2) (d + 3) / 6 states. */
  private static void assertFigureOfWholeLevels(CheckResult result) {
    long depth = result.depth();
    assertThat(result.states()).isEqualTo((depth + 1) * (depth + 2) * (depth + 3) / 6);
    assertThat(result.transitions()).isEqualTo(depth * (depth + 1) * (depth + 2) / 2);
  }

  @Test
  void anInterruptEndsACheckAndIsPassedOn() {
    Thread.currentThread().interrupt();
    CheckResult result = odometer(5000).run();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    assertThat(result.limit()).endsWith("interrupted");
  }

  @Test
  void aViolationOutranksALimit() {
    CheckResult result = Checker.of(() -> new Philosophers(4, true)).all().maxDepth(MANY).run();
    assertThat(result.verdict()).isEqualTo(Verdict.UNFINISHED);
    result = Checker.of(() -> new Philosophers(2, true)).all().maxDepth(MANY).run();
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void everyStoreComesToTheSame(Store store) {
    CheckResult expected = Checker.of(() -> new Philosophers(6, false)).run();
    for (Sizes sizes : List.of(Sizes.smallest(), Sizes.standard())) {
      for (int workers : List.of(1, 2, 5)) {
        CheckResult result =
            Checker.of(() -> new Philosophers(6, false))
                .store(store)
                .sizes(sizes)
                .workers(workers)
                .run();
        assertThat(result.states()).isEqualTo(expected.states());
        assertThat(result.transitions()).isEqualTo(expected.transitions());
        assertThat(result.depth()).isEqualTo(expected.depth());
        assertThat(result.digest()).isEqualTo(expected.digest());
        assertThat(result.coverage()).isEqualTo(expected.coverage());
        assertThat(result.exact()).isEqualTo(store != Store.FINGERPRINT);
      }
    }
  }

  @Test
  void progressGrows() {
    List<Progress> seen = new ArrayList<>();
    odometer(150).workers(2).progress(seen::add).run();
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i).states()).isGreaterThanOrEqualTo(seen.get(i - 1).states());
      assertThat(seen.get(i).depth()).isGreaterThanOrEqualTo(seen.get(i - 1).depth());
    }
  }
}
