package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong when a write that stopped early cleans up. */
final class FailedWriteBugs {
  private static final String SPEC = "xfs/failed-write";
  private static final String IN_PAGE = "xfs/failed-write-in-page";

  private static final String UNBACKED = "xfs-I1: a dirty page has space to be written to";
  private static final String VANISHED =
      "xfs-I1: a delayed extent does not vanish (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)";
  private static final String UNFLUSHABLE =
      "xfs-I2: a delayed block has a dirty page, so that it will be written";
  private static final String LEAKED = "xfs-I3: i_delayed_blks is the number of delayed blocks";
  private static final String LOST = "xfs-I4: no lost write, no stray zero";
  private static final String UNLIKE_DISK = "xfs-I6: a clean page agrees with the disk";

  private static final String SERIES =
      "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022";

  private FailedWriteBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(faultUsesReservation());
    bugs.accept(pagesAreDropped());
    bugs.accept(faultCleansUp());
    bugs.accept(staleIsNotPunched());
    bugs.accept(newIsCarriedOver());
    bugs.accept(ownsWhatItFound());
    bugs.accept(ownsWhatItJoined());
    bugs.accept(walksPastTheEnd());
    bugs.accept(keepsCleanBlocks());
    bugs.accept(walksWithoutLocks());
    bugs.accept(pageVanishes());
    bugs.accept(Bug.of("XB11", "A page index overflows on 32 bits while a failed write cleans up"));
    bugs.accept(givesBackLastBlock());
    bugs.accept(shortCopyCounts());
  }

  private static Bug faultUsesReservation() {
    return Bug.of("XB1", "A page fault uses the reservation that a failed write is giving back")
        .source(SERIES + "; generic/346")
        .reproducer(
            Reproducer.lacking(XfsPatches.CLEANUP_KEEPS_FAULTS_OUT, SPEC)
                .without(IomapPatches.WALK_ASSERTS_LOCK)
                .breaks(UNBACKED, UNLIKE_DISK, VANISHED)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: mapping_seek_hole_data(SEEK_DATA)",
                    "mmap store: filemap_add_folio",
                    "mmap store: iomap_folio_mkwrite_iter",
                    "write: xfs_bmap_del_extent_delay"));
  }

  private static Bug pagesAreDropped() {
    return Bug.of("XB2", "The clean-up of a failed write drops pages that others have stored into")
        .source(SERIES + "; generic/346")
        .reproducer(
            Reproducer.lacking(IomapPatches.KEEP_DIRTY_PAGES, SPEC)
                .breaks(LOST)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "mmap store: iomap_folio_mkwrite_iter",
                    "mmap store: store",
                    "write: down_write(MMAPLOCK)",
                    "write: truncate_inode_folio"));
  }

  private static Bug faultCleansUp() {
    return Bug.of("XB3", "A page fault runs the clean-up of a failed write")
        .source(SERIES)
        .reproducer(
            Reproducer.lacking(XfsPatches.FAULTS_WITHOUT_CLEANUP, SPEC)
                .set("blocks", "2")
                .set("blocks-per-folio", "2")
                .set("short-faults", "1")
                .breaks("no deadlock")
                .witness(
                    "mmap store: down_read(MMAPLOCK)",
                    "mmap store: xfs_bmapi_reserve_delalloc",
                    "mmap store: iomap_folio_mkwrite_iter"));
  }

  private static Bug staleIsNotPunched() {
    return Bug.of("XB4", "A write that finds its mapping stale leaves its reservation to nobody")
        .source("20220922225934.GU3600936@dread.disaster.area, a review of September 2022")
        .reproducer(
            Reproducer.causedBy(XfsPatches.NO_PUNCH_WHEN_STALE, SPEC)
                .breaks(UNFLUSHABLE, LEAKED, Invariants.FREE)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: iomap_write_end",
                    "write-back: folio_clear_dirty_for_io",
                    "write-back: xfs_bmapi_convert_delalloc",
                    "write: iomap_valid",
                    "write: IOMAP_F_STALE: nothing punched",
                    "write: xfs_iext_lookup_extent",
                    "write: fault_in_iov_iter_readable",
                    "write: up_write(IOLOCK)"));
  }

  private static Bug newIsCarriedOver() {
    return Bug.of(
            "XB5",
            "A write that maps its range again takes the new mapping for its own reservation")
        .source("20220922225934.GU3600936@dread.disaster.area, a review of September 2022")
        .reproducer(
            Reproducer.causedBy(IomapPatches.CARRY_NEW_OVER, "xfs/stale-mapping")
                .set("start", "hole")
                .breaks(LOST)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "mmap store: store",
                    "write-back: xfs_iomap_write_unwritten",
                    "reclaim: __remove_mapping",
                    "write: IOMAP_F_STALE",
                    "write: xfs_iext_lookup_extent",
                    "write: IOMAP_F_NEW",
                    "write: folio_zero_segments",
                    "write: iomap_write_end"));
  }

  private static Bug ownsWhatItFound() {
    return Bug.of(
            "XB6", "The clean-up of a failed write takes a reservation for its own that is not")
        .source("LTP write03")
        .reproducer(
            Reproducer.lacking(XfsPatches.PUNCH_ONLY_IF_NEW, SPEC)
                .set("earlier", "first")
                .set("mmap-store", "false")
                .without(IomapPatches.KEEP_DIRTY_PAGES)
                .breaks(LOST)
                .witness(
                    "write: xfs_iext_lookup_extent",
                    "write: fault_in_iov_iter_readable",
                    "write: truncate_inode_folio"));
  }

  private static Bug ownsWhatItJoined() {
    return Bug.of(
            "XB6b",
            "The clean-up of a failed write takes the extent that its reservation has joined for its own")
        .source("the second half of the commit that mends XB6")
        .reproducer(
            Reproducer.lacking(XfsPatches.RESERVE_TELLS_OWN_BLOCKS, SPEC)
                .set("earlier", "last")
                .set("mmap-store", "false")
                .without(IomapPatches.KEEP_DIRTY_PAGES)
                .breaks(LOST)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: fault_in_iov_iter_readable",
                    "write: truncate_inode_folio"));
  }

  private static Bug walksPastTheEnd() {
    return Bug.of(
            "XB7", "The clean-up of a failed write keeps reservations beyond the end of the file")
        .source(SERIES + ", in the review of its third version")
        .reproducer(
            Reproducer.lacking(IomapPatches.WALK_ENDS_AT_SIZE, IN_PAGE)
                .set("size", "2")
                .kernel("v6.2")
                .breaks(UNFLUSHABLE, LEAKED, Invariants.FREE)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: fault_in_iov_iter_readable",
                    "write: mapping_seek_hole_data(SEEK_DATA)",
                    "write: folio_test_dirty",
                    "write: up_write(IOLOCK)"));
  }

  private static Bug keepsCleanBlocks() {
    return Bug.of(
            "XB8",
            "The clean-up of a failed write keeps the reservation of a clean block in a dirty folio")
        .source("\"iomap: Add per-block dirty state tracking to improve performance\", July 2023")
        .reproducer(
            Reproducer.lacking(IomapPatches.PUNCH_CLEAN_BLOCKS, IN_PAGE)
                .breaks(UNFLUSHABLE)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: fault_in_iov_iter_readable",
                    "write: folio_test_dirty",
                    "write: up_write(IOLOCK)"));
  }

  private static Bug walksWithoutLocks() {
    return Bug.of("XB9", "The clean-up of a failed write looks at folios without locking them")
        .source("the message of commit f43dc4dc3eff, which gives the reason for the lock")
        .reproducer(
            Reproducer.lacking(IomapPatches.WALK_LOCKS_FOLIOS, SPEC)
                .breaks(UNLIKE_DISK, VANISHED)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "mmap store: iomap_folio_mkwrite_iter",
                    "write-back: folio_clear_dirty_for_io",
                    "write: folio_test_dirty",
                    "write: xfs_bmap_del_extent_delay"));
  }

  private static Bug pageVanishes() {
    return Bug.of("XB10", "A page vanishes while the clean-up of a failed write looks for its end")
        .source("a report of December 2023, by dropping caches")
        .reproducer(
            Reproducer.lacking(IomapPatches.WALK_TOLERATES_DROPS, SPEC)
                .set("reclaim", "true")
                .breaks("xfs-I15: data ends behind its start (WARN_ON_ONCE)")
                .witness(
                    "write: mapping_seek_hole_data(SEEK_DATA)",
                    "reclaim: __remove_mapping",
                    "write: mapping_seek_hole_data(SEEK_HOLE)"));
  }

  private static Bug givesBackLastBlock() {
    Patch mended = IomapPatches.KEEP_LAST_BLOCK;
    return Bug.of(
            "XB12",
            "The clean-up of a failed write gives back the block that the file ends in, under a dirty page")
        .source("found by its spec; nobody is known to have seen it")
        .reproducer(
            Reproducer.lacking(mended, IN_PAGE)
                .set("size", "3")
                .breaks(UNBACKED, UNLIKE_DISK, VANISHED)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: fault_in_iov_iter_readable",
                    "mmap store: iomap_folio_mkwrite_iter",
                    "write: i_size_read",
                    "write: folio_test_dirty",
                    "write: xfs_bmap_del_extent_delay"));
  }

  private static Bug shortCopyCounts() {
    return Bug.of("XB13", "A copy that comes out short leaves in the file what memory held before")
        .source(
            "found by its spec; the patch, \"[PATCH v2 5/6] iomap: don't mark blocks uptodate after partial zeroing\", August 2024, was posted for another reason")
        .reproducer(
            Reproducer.lacking(IomapPatches.UPTODATE_AFTER_COPY, "xfs/short-copy")
                .breaks(LOST, "xfs-I5: no foreign data", Invariants.FOREIGN)
                .witness(
                    "write: xfs_bmapi_reserve_delalloc",
                    "write: filemap_add_folio",
                    "write: folio_zero_segments",
                    "write: copy_folio_from_iter_atomic",
                    "write: iomap_write_end"));
  }
}
