package dev.lockstep.checker.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import org.junit.jupiter.api.Test;

/** One walk over the blocks of a failed write, in a loop that goes on early. */
final class FailedWriteTest {
  private static final String UNFLUSHABLE = "xfs-I2 delalloc is flushable";
  private static final String LEAKED = "xfs-I3 i_delayed_blks counts the delayed blocks";

  private static CheckResult check(Request request) {
    return Checker.of(Blueprint.of("xfs/failed-write", FailedWrite::new, request)).all().run();
  }

  @Test
  void whatNoPageNeedsIsGivenBack() {
    check(Request.defaults()).assertHolds();
  }

  @Test
  void reservationsLeakIfStaleMappingsAreLeftAlone() {
    CheckResult result = check(Request.defaults().with(XfsPatches.NO_PUNCH_WHEN_STALE.name()));
    assertThat(Interleaving.violated(result)).containsExactly(UNFLUSHABLE, LEAKED);
    assertThat(Interleaving.of(Interleaving.trace(result, UNFLUSHABLE)))
        .containsSubsequence(
            "write: down_write(IOLOCK)",
            "write: xfs_bmapi_reserve_delalloc",
            "write: iomap_write_end",
            "write-back: folio_clear_dirty_for_io",
            "write-back: xfs_bmapi_convert_delalloc",
            "write: iomap_valid",
            "write: IOMAP_F_STALE: nothing punched",
            "write: xfs_iext_lookup_extent",
            "write: fault_in_iov_iter_readable",
            "write: up_write(IOLOCK)");
    assertThat(Interleaving.of(Interleaving.trace(result, LEAKED)))
        .endsWith("write: xfs_inodegc_set_reclaimable");
  }
}
