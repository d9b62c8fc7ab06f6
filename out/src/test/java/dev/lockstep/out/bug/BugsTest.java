package dev.lockstep.out.bug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug breaks what it is known to break, in the way that is known, and nothing without it. */
@TestInstance(Lifecycle.PER_CLASS)
final class BugsTest {
  private final Specs specs = Specs.on(null);
  private final Map<String, CheckResult> withoutBug = new HashMap<>();

  static Stream<String> modelled() {
    return Bugs.known().all().stream().filter(bug -> bug.reproducer() != null).map(Bug::id);
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void aBugIsShownAsItIsKnown(String id) {
    Reproducer reproducer = Objects.requireNonNull(Bugs.known().bug(id).reproducer());
    CheckResult broken = check(reproducer.spec(), reproducer.broken());
    // Many bugs have one spec, and it is the same without each.
    CheckResult mended =
        withoutBug.computeIfAbsent(
            reproducer.spec() + reproducer.mended(),
            any -> check(reproducer.spec(), reproducer.mended()));
    assertThat(new BugFinding(reproducer, broken, mended).differences()).isEmpty();
  }

  private CheckResult check(String spec, Request request) {
    return Checker.of(specs.blueprint(spec, request)).workers(2).all().run();
  }

  @Test
  void everyBugHasATitleOfOneSentence() {
    assertThat(Bugs.known().all())
        .extracting(Bug::title)
        .doesNotHaveDuplicates()
        .allMatch(title -> !title.isBlank() && !title.endsWith("."));
  }
}
