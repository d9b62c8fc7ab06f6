package dev.lockstep.out.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.model.Request;
import dev.lockstep.out.Golden;
import dev.lockstep.out.SpecCheck;
import org.junit.jupiter.api.Test;

/** The clean-up of a failed write, with and without the patch that was turned down. */
final class FailedWriteTest {
  private static final String UNFLUSHABLE =
      "xfs-I2: a delayed block has a dirty page, so that it will be written";
  private static final String LEAKED = "xfs-I3: i_delayed_blks is the number of delayed blocks";

  private static final String LOST_SPACE =
      "xfs-I3: free, reserved and used blocks are all that there are";

  private static SpecCheck check(Request request) {
    return SpecCheck.all("xfs/failed-write", request);
  }

  @Test
  void whatNoPageNeedsIsGivenBack() {
    check(Request.defaults()).result().assertHolds();
  }

  @Test
  void reservationsLeakIfStaleMappingsAreLeftAlone() {
    SpecCheck check = check(Request.defaults().with("no-punch-when-stale"));
    assertThat(check.violated()).containsExactly(UNFLUSHABLE, LEAKED, LOST_SPACE);
    assertThat(check.stepsTo(UNFLUSHABLE))
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
    assertThat(check.stepsTo(LEAKED)).endsWith("write: xfs_inodegc_set_reclaimable");
    assertThat(check.stepsTo(LOST_SPACE)).endsWith("write: xfs_inodegc_set_reclaimable");
    String diagram = RaceDiagram.render(check.trace(UNFLUSHABLE));
    assertThat(diagram.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    Golden.check("xfs-failed-write.txt", diagram);
  }
}
