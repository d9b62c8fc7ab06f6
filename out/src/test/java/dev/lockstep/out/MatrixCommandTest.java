package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatrixCommandTest extends CommandLineTest {
  private static final String MASKED = name(Masked.class);

  @Test
  void everyPatchAgainstEveryProperty() {
    Outcome outcome = run("matrix", MASKED);
    Golden.check("matrix/masked.txt", outcome.out());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void whatIsBrokenAnywayIsMendedByWhatIsPutIn() {
    Golden.check("matrix/old-release.txt", run("matrix", MASKED, "--kernel", "v6.0").out());
  }

  @Test
  void asJson() {
    Golden.check("matrix/masked.json", run("matrix", MASKED, "--json", "-").out());
  }

  @Test
  void theNumberOfWorkersDoesNotShow() {
    assertThat(run("matrix", MASKED, "--workers", "1").out())
        .isEqualTo(run("matrix", MASKED, "--workers", "3").out());
  }

  @Test
  void aSpecWithoutPatches() {
    assertThat(run("matrix", "protocols/die-hard").out()).endsWith("\n  it has no patches\n");
  }

  @Test
  void aPatchOfTheKernelIsMaskedByALaterOne() {
    assertThat(
            run(
                    "matrix",
                    "ext4/read-caches-hole",
                    "--kernel",
                    "v7.2",
                    "--without",
                    "count-in-es-insert")
                .out())
        .containsPattern("cache-leaves-conflicts .* masked by exclusive-i_data_sem-insert\n");
  }

  @Test
  void aBugOfXfsThatNeedsTwoPatchesOutIsFoundAsTwoThatMaskEachOther() {
    assertThat(run("matrix", "xfs/insert-range").out())
        .containsPattern("insert-stabilises-boundary .* masked by insert-shifts-at-once\n")
        .containsPattern("insert-shifts-at-once .* masked by insert-stabilises-boundary\n")
        .containsPattern("insert-stabilises-boundary \\+ insert-shifts-at-once +\\d+ +\\d+\n");
  }

  @Test
  void aSpecThatCannotBeBuilt() {
    run("matrix", MASKED, "--without", "new-layout").isRefused("the old layout is not modelled");
  }
}
