package dev.lockstep.checker.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import org.junit.jupiter.api.Test;

/** A cached mapping that others mark stale, and a folio lock chosen while running. */
final class StaleMappingTest {
  private static final String LOST = "xfs-I4 no lost write, no stray zero";

  private static CheckResult check(Request request) {
    return Checker.of(Blueprint.of("iomap/stale-mapping", StaleMapping::new, request)).all().run();
  }

  @Test
  void noWriteIsLostIfTheMappingIsLookedAtAgain() {
    CheckResult result = check(Request.defaults());
    result.assertHolds();
    assertThat(result.states()).isEqualTo(1269);
  }

  @Test
  void anEarlierWriteIsZeroedIfItIsNot() {
    CheckResult result = check(Request.defaults().without(XfsPatches.IOMAP_VALID.name()));
    assertThat(Interleaving.violated(result)).containsExactly(LOST);
    assertThat(Interleaving.of(Interleaving.trace(result, LOST)))
        .containsSubsequence(
            "write: down_write(IOLOCK)",
            "write: down_write(ILOCK)",
            "write: xfs_iext_lookup_extent",
            "write: up_write(ILOCK)",
            "write-back: folio_lock(folio[1])",
            "write-back: folio_clear_dirty_for_io",
            "write-back: xfs_iext_lookup_extent",
            "write-back: folio_unlock(folio[1])",
            "write-back: submit_bio",
            "write-back: xfs_iomap_write_unwritten",
            "write-back: folio_end_writeback",
            "reclaim: folio_trylock(folio[1])",
            "reclaim: __remove_mapping",
            "write: filemap_add_folio",
            "write: folio_lock(folio[1])",
            "write: folio_zero_segments",
            "write: copy_folio_from_iter_atomic",
            "write: iomap_write_end");
    assertThat(RaceDiagram.render(Interleaving.trace(result, LOST)))
        .endsWith(
            """
            violated: xfs-I4 no lost write, no stray zero
              folio[1] is free, folio[1].uptodate is true, folio[1].data[1] is 0,
              stored[1][1] is a
            """);
  }
}
