package dev.lockstep.out.bug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Checker;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Reproducer;
import dev.lockstep.out.Specimens;
import dev.lockstep.out.spec.Specs;
import org.junit.jupiter.api.Test;

/** What is known of a bug is compared with what is found, and every difference is said. */
final class BugFindingTest {
  private static final Patch LOCK =
      Patch.of(Patch.Kind.FIX, "take-the-lock", "increments under the lock");
  private static final Reproducer LOST =
      Reproducer.lacking(LOCK, Specimens.Patched.class.getName())
          .breaks("both increments count")
          .witness("worker 0: read", "worker 1: read", "worker 1: write");

  private static BugFinding finding(Reproducer reproducer) {
    return new BugCheck(Specs.on(null), spec -> Checker.of(spec).all().run()).finding(reproducer);
  }

  @Test
  void whatIsKnownIsFound() {
    assertThat(finding(LOST).differences()).isEmpty();
    assertThat(finding(LOST).story().orElseThrow().property().name())
        .isEqualTo("both increments count");
  }

  @Test
  void otherPropertiesBreak() {
    assertThat(finding(LOST.breaks("nothing is lost")).differences())
        .containsExactly(
            "should break, and does not: nothing is lost",
            "breaks, and should not: both increments count",
            "there is no trace to nothing is lost");
  }

  @Test
  void theStepsAreInAnotherOrder() {
    assertThat(
            finding(LOST.witness("worker 0: read", "worker 1: write", "worker 1: read"))
                .differences())
        .containsExactly("the trace lacks step 3 of the witness, in its place: worker 1: read");
    assertThat(finding(LOST.witness(new String[0])).differences())
        .containsExactly("the bug has no witness");
  }

  @Test
  void theFixDoesNotHelp() {
    BugFinding found = finding(LOST);
    assertThat(new BugFinding(LOST, found.broken(), found.broken()).differences())
        .containsExactly("does not hold without the bug: both increments count");
  }

  @Test
  void theSpecWithoutTheBugIsCheckedOnce() {
    int[] checks = {0};
    BugCheck check =
        new BugCheck(
            Specs.on(null),
            spec -> {
              checks[0]++;
              return Checker.of(spec).all().run();
            });
    check.finding(LOST);
    check.finding(LOST);
    assertThat(checks[0]).isEqualTo(3);
  }
}
