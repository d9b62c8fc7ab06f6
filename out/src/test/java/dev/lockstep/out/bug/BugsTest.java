package dev.lockstep.out.bug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Checker;
import dev.lockstep.model.Bug;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug breaks what it is known to break, in the way that is known, and nothing without it. */
@TestInstance(Lifecycle.PER_CLASS)
final class BugsTest {
  private final BugCheck check =
      new BugCheck(Specs.on(null), spec -> Checker.of(spec).workers(2).all().run());

  static Stream<String> modelled() {
    return Bugs.known().all().stream().filter(bug -> bug.reproducer() != null).map(Bug::id);
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void aBugIsShownAsItIsKnown(String id) {
    assertThat(check.finding(Bugs.known().reproducer(id)).differences()).isEmpty();
  }

  @Test
  void everyBugHasATitleOfOneSentence() {
    assertThat(Bugs.known().all())
        .extracting(Bug::title)
        .doesNotHaveDuplicates()
        .allMatch(title -> !title.isBlank() && !title.endsWith("."));
  }
}
