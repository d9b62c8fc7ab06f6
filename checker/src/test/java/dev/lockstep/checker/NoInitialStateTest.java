package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import org.junit.jupiter.api.Test;

final class NoInitialStateTest {
  private static final class Nowhere extends Spec {
    Nowhere() {
      initially(() -> assume(false));
      task("never runs", t -> t.step("step", () -> {}));
    }
  }

  @Test
  void nothingHoldsWhereNothingIs() {
    assertThatThrownBy(() -> Checker.of(Nowhere::new).run())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("has no initial state");
  }
}
