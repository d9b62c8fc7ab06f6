package dev.lockstep.out.bug;

import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.Golden;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import dev.lockstep.out.text.SpecDifference;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code show} prints as the difference that the patch of each bug makes: the step or the lock
 * that the real patch changed, and nothing else.
 */
final class BugDifferenceTest {
  private final Specs specs = Specs.on(null);

  @ParameterizedTest
  @MethodSource("dev.lockstep.out.bug.BugsTest#modelled")
  void thePatchOfABugChangesWhatTheRealOneDid(String id) {
    Reproducer reproducer = Objects.requireNonNull(Bugs.known().bug(id).reproducer());
    SpecInfo mended = info(reproducer, reproducer.mended());
    SpecInfo broken = info(reproducer, reproducer.broken());
    String patch = (reproducer.culprit() ? "--with " : "--without ") + reproducer.patch().name();
    Golden.check(
        "bugs/" + id + ".txt",
        "difference made to %s by %s\n%s"
            .formatted(reproducer.spec(), patch, SpecDifference.of(mended, broken)));
  }

  private SpecInfo info(Reproducer reproducer, Request request) {
    return specs.blueprint(reproducer.spec(), request).info();
  }
}
