package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Release;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Specimens;
import dev.lockstep.out.spec.Specs;
import org.junit.jupiter.api.Test;

/** Bugs in all their kinds, as the command lists them. */
final class BugListTest {
  private static final String SPEC = Specimens.Patched.class.getName();
  private static final Patch LOCK =
      Patch.of(Patch.Kind.FIX, "take-the-lock", "increments under the lock");
  private static final ImmutableList<Bug> BUGS =
      ImmutableList.of(
          bug(
              "C1",
              "A mended one",
              LOCK.introduced("v5.4").merged("v6.8-rc3", "0123abcd", "v6.1.75")),
          bug("C2", "A newer one", LOCK.introduced("v6.2").merged("v6.10-rc1", "")),
          bug("C3", "One whose fix was posted", Patch.of(Patch.Kind.POSTED, LOCK.name(), "")),
          Bug.of("C4", "One that comes with a rejected patch")
              .reproducer(
                  Reproducer.causedBy(Patch.of(Patch.Kind.REJECTED, LOCK.name(), ""), SPEC)
                      .breaks("x-I1: both count", "x-I1: both count again", "no deadlock")),
          Bug.of("C5", "One that needs a patch which is not merged")
              .reproducer(
                  Reproducer.lacking(LOCK, SPEC)
                      .with(Patch.of(Patch.Kind.POSTED, LOCK.name(), ""))
                      .breaks("both increments count")),
          Bug.of("C10", "One that no spec shows"));

  private static Bug bug(String id, String title, Patch fix) {
    return Bug.of(id, title)
        .reproducer(Reproducer.lacking(fix, SPEC).breaks("both increments count"));
  }

  private static SpecInfo build(Reproducer reproducer) {
    return Specs.on(null)
        .blueprint(
            SPEC,
            reproducer.culprit() ? reproducer.broken() : Reproducer.lacking(LOCK, SPEC).broken())
        .info();
  }

  @Test
  void allOfThem() {
    Golden.check("bug-list/all.txt", new BugList(BugListTest::build).all(BUGS));
  }

  @Test
  void thoseOfARelease() {
    Golden.check(
        "bug-list/release.txt", new BugList(BugListTest::build).of(BUGS, Release.parse("v6.1.80")));
  }
}
