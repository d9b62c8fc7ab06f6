package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** States that must be reachable. */
class ReachedTest {

  private static final class ThrowsLater extends Spec {
    ThrowsLater(Setup setup) {
      Array<IntVar> numbers = integers("numbers", 2, 0, 1);
      IntVar index = integer("index", 0, 2);
      action("count", () -> index.get() < 2, index::increment);
      sometimes("a number is 0", () -> numbers.at(index).is(0));
    }
  }

  @Test
  void aStateIsJudgedTheSameWhateverWasMetBefore() {
    Blueprint blueprint = Blueprint.of("test", ThrowsLater::new, Request.defaults());
    Machine fresh = blueprint.newMachine();
    Machine experienced = blueprint.newMachine();
    experienced.load(new long[] {0}, 0);
    assertThat(experienced.holds()).isTrue();
    assertThat(experienced.reached())
        .extracting(PropertyInfo::name)
        .containsExactly("a number is 0");
    long[] tooFar = fresh.stateOf(new long[] {0, 0, 2});
    fresh.load(tooFar, 0);
    experienced.load(tooFar, 0);
    assertThat(fresh.holds()).isFalse();
    assertThat(experienced.holds()).isFalse();
  }
}
