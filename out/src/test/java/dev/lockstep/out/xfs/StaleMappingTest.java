package dev.lockstep.out.xfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.model.Request;
import dev.lockstep.out.Golden;
import dev.lockstep.out.SpecCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write with a mapping that others make untrue, with and without looking at it again. */
final class StaleMappingTest {
  private static final String LOST = "xfs-I4: no lost write, no stray zero";

  private static SpecCheck check(String start, Request request) {
    return SpecCheck.all("xfs/stale-mapping", request.set("start", start));
  }

  private static SpecCheck withoutThePatch(String start) {
    return check(start, Request.defaults().without("iomap-valid-under-folio-lock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unwritten", "delalloc", "hole"})
  void everythingHoldsWithThePatch(String start) {
    check(start, Request.defaults()).result().assertHolds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unwritten", "delalloc", "hole"})
  void whatOthersStoredIsZeroedWithoutIt(String start) {
    SpecCheck check = withoutThePatch(start);
    assertThat(check.violated()).containsExactly(LOST);
    assertThat(check.stepsTo(LOST))
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
  }

  @Test
  void aDelayedExtentIsAllocatedAndConvertedFirst() {
    assertThat(withoutThePatch("delalloc").stepsTo(LOST))
        .containsSubsequence(
            "write: xfs_iext_lookup_extent",
            "write-back: xfs_bmapi_convert_delalloc",
            "write-back: xfs_iomap_write_unwritten",
            "write: folio_zero_segments");
  }

  @Test
  void aHoleIsStoredIntoThroughTheReservationOfTheWrite() {
    assertThat(withoutThePatch("hole").stepsTo(LOST))
        .containsSubsequence(
            "write: xfs_bmapi_reserve_delalloc",
            "mmap store: iomap_folio_mkwrite_iter",
            "mmap store: store",
            "write-back: xfs_bmapi_convert_delalloc",
            "reclaim: __remove_mapping",
            "write: folio_zero_segments");
  }

  @Test
  void theDiagramIsReadyForACommitMessage() {
    String diagram = RaceDiagram.render(withoutThePatch("unwritten").trace(LOST));
    assertThat(diagram.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    Golden.check("xfs-stale-mapping.txt", diagram);
  }
}
