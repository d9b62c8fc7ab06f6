package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a bug is switched on and off, and which releases have it. */
final class ReproducerTest {
  private static final Patch FIX =
      Patch.of(Patch.Kind.FIX, "fix", "mends it")
          .introduced("v5.10")
          .merged("v6.8-rc3", "abc", "v6.1.75");
  private static final Patch POSTED = Patch.of(Patch.Kind.POSTED, "path", "a new path");
  private static final Patch CHANGE =
      Patch.of(Patch.Kind.CHANGE, "change", "brings it").merged("v6.2-rc1", "");

  @Test
  void theFixIsTakenOutAndPutIn() {
    Reproducer bug =
        Reproducer.lacking(FIX, "spec").set("n", "2").kernel("v6.11").with(POSTED).without(CHANGE);
    Request base = Request.defaults().set("n", "2").inKernel("v6.11");
    assertThat(bug.broken()).isEqualTo(base.with("path").without("change", "fix"));
    assertThat(bug.mended()).isEqualTo(base.with("path", "fix").without("change"));
  }

  @Test
  void theCulpritIsPutInAndTakenOut() {
    Reproducer bug = Reproducer.causedBy(POSTED, "spec");
    assertThat(bug.broken()).isEqualTo(Request.defaults().with("path"));
    assertThat(bug.mended()).isEqualTo(Request.defaults().without("path"));
  }

  @ParameterizedTest
  @CsvSource({
    "v5.9, false",
    "v5.10, true",
    "v5.10.218, true",
    "v6.1, true",
    "v6.1.74, true",
    "v6.1.75, false",
    "v6.7.12, true",
    "v6.8-rc2, true",
    "v6.8-rc3, false",
    "v6.8, false",
  })
  void aReleaseHasWhatItsPatchesTell(String release, boolean has) {
    assertThat(Reproducer.lacking(FIX, "spec").isIn(Release.parse(release))).isEqualTo(has);
  }

  @Test
  void noReleaseHasWhatNeedsAPostedPatch() {
    Release release = Release.parse("v6.1");
    assertThat(Reproducer.lacking(FIX, "spec").with(POSTED).isIn(release)).isFalse();
    assertThat(Reproducer.causedBy(POSTED, "spec").isIn(release)).isFalse();
    assertThat(Reproducer.lacking(POSTED, "spec").isIn(release)).isTrue();
  }

  @Test
  void aMergedCulpritStays() {
    Reproducer bug = Reproducer.causedBy(CHANGE, "spec");
    assertThat(bug.isIn(Release.parse("v6.1"))).isFalse();
    assertThat(bug.isIn(Release.parse("v6.2"))).isTrue();
  }
}
