package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import org.junit.jupiter.api.Test;

/** A violation in a level that a limit cuts off counts all the same, and its way is told. */
final class UnfinishedLevelTest {
  private static final int MANY = 1 << 21;

  /** All but one of its states are one step away from the initial one. */
  private static final class Wide extends Spec {
    Wide() {
      IntVar place = integer("place", 0, MANY - 1);
      task("jumper", t -> t.step("jump", () -> place.set(choose(MANY))));
      always("never at 1", () -> !place.is(1));
    }
  }

  @Test
  void itsWayIsTold() {
    CheckResult result = Checker.of(Wide::new).maxMemory(1).run();
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(result.limit()).contains("--max-memory reached");
    assertThat(result.complete()).isFalse();
    assertThat(result.states()).isEqualTo(1);
    Trace trace = result.properties().get(0).trace();
    assertThat(trace).isNotNull();
    assertThat(trace.steps()).hasSize(1);
  }
}
