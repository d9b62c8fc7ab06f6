package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import java.util.function.Consumer;

/** What goes wrong when a write that stopped early cleans up. */
final class FailedWriteBugs {
  private FailedWriteBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("XB1", "A page fault uses the reservation that a failed write is giving back")
            .source(
                "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022; generic/346")
            .reproducer(
                Reproducer.lacking(XfsPatches.CLEANUP_KEEPS_FAULTS_OUT, "xfs/failed-write")
                    .breaks(
                        "xfs-I1: a dirty page has space to be written to",
                        "xfs-I6: a clean page agrees with the disk",
                        "xfs-I1: a delayed extent does not vanish (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)")
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc",
                        "write: mapping_seek_hole_data(SEEK_DATA)",
                        "mmap store: filemap_add_folio",
                        "mmap store: iomap_folio_mkwrite_iter",
                        "write: xfs_bmap_del_extent_delay")));
    bugs.accept(
        Bug.of("XB2", "The clean-up of a failed write drops pages that others have stored into"));
    bugs.accept(Bug.of("XB3", "A page fault runs the clean-up of a failed write"));
    bugs.accept(
        Bug.of("XB4", "A write that finds its mapping stale leaves its reservation to nobody")
            .source("20220922225934.GU3600936@dread.disaster.area, a review of September 2022")
            .reproducer(
                Reproducer.causedBy(XfsPatches.NO_PUNCH_WHEN_STALE, "xfs/failed-write")
                    .breaks(
                        "xfs-I2: a delayed block has a dirty page, so that it will be written",
                        "xfs-I3: i_delayed_blks is the number of delayed blocks")
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc",
                        "write: iomap_write_end",
                        "write-back: folio_clear_dirty_for_io",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write: iomap_valid",
                        "write: IOMAP_F_STALE: nothing punched",
                        "write: xfs_iext_lookup_extent",
                        "write: fault_in_iov_iter_readable",
                        "write: up_write(IOLOCK)")));
    bugs.accept(
        Bug.of(
            "XB5",
            "A write that maps its range again takes the new mapping for its own reservation"));
    bugs.accept(
        Bug.of(
            "XB6", "The clean-up of a failed write takes a reservation for its own that is not"));
    bugs.accept(
        Bug.of(
            "XB7", "The clean-up of a failed write keeps reservations beyond the end of the file"));
    bugs.accept(
        Bug.of(
            "XB8",
            "The clean-up of a failed write keeps the reservation of a clean block in a dirty folio"));
    bugs.accept(
        Bug.of("XB9", "The clean-up of a failed write looks at folios without locking them"));
    bugs.accept(
        Bug.of("XB10", "A page vanishes while the clean-up of a failed write looks for its end"));
    bugs.accept(Bug.of("XB11", "A page index overflows on 32 bits while a failed write cleans up"));
  }
}
