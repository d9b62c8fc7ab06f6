package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import java.util.function.Consumer;

/** What goes wrong when write-back trusts a mapping, or fails. */
final class WriteBackBugs {
  private WriteBackBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("XD1", "Write-back writes to blocks that truncate has freed")
            .source("generic/464; generic/524")
            .reproducer(
                Reproducer.lacking(XfsPatches.WRITEBACK_SEQUENCE, "xfs/write-back-mapping")
                    .breaks(
                        "xfs-I8: what is written goes to a disk block of the file",
                        "xfs-I6: a clean page agrees with the disk")
                    .witness(
                        "write-back: xfs_bmapi_convert_delalloc",
                        "user: truncate_inode_folio",
                        "user: xfs_itruncate_extents",
                        "user: xfs_bmapi_reserve_delalloc",
                        "user: iomap_write_end",
                        "write-back: xfs_imap_valid",
                        "write-back: iomap_add_to_ioend",
                        "I/O: submit_bio")));
    bugs.accept(
        Bug.of(
                "XD2",
                "Write-back looks up the two forks one after the other, and skips a dirty block")
            .source("xfs/558")
            .reproducer(
                Reproducer.lacking(XfsPatches.ONE_LOOKUP_OF_BOTH_FORKS, "xfs/cow-hint")
                    .breaks(
                        "xfs-I4: no lost write, no stray zero",
                        "xfs-I6: a clean page agrees with the disk")
                    .witness(
                        "write-back: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write-back: xfs_iext_lookup_extent(XFS_DATA_FORK)",
                        "reclaim: __remove_mapping")));
    bugs.accept(
        Bug.of("XD3", "Write-back retries with what it found before, and throws the data away")
            .source("\"xfs: fix missing CoW blocks writeback conversion retry\", November 2020")
            .reproducer(
                Reproducer.lacking(XfsPatches.RETRY_FORGETS, "xfs/direct-write-versus-fault")
                    .breaks(
                        "xfs-I1: a dirty block has space to be written to (ASSERT in xfs_map_blocks)")
                    .witness(
                        "write-back: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "direct write: xfs_reflink_end_cow",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: retry",
                        "write-back: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: xfs_discard_folio")));
    bugs.accept(
        Bug.of(
                "XD4",
                "A failed write to the copy-on-write fork leaves a delayed block in the data fork")
            .source("xfs/542; generic/648")
            .reproducer(
                Reproducer.lacking(XfsPatches.FAILED_COW_PUNCHES_DATA_FORK, "xfs/failed-cow")
                    .breaks(
                        "xfs-I2: a delayed block has a dirty page, so that it will be written",
                        "xfs-I3: i_delayed_blks is the number of delayed blocks")
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc",
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write-back: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "write-back: submit_bio",
                        "write-back: xfs_reflink_cancel_cow_range")));
    bugs.accept(
        Bug.of("XD5", "Write-back that fails in the middle of a folio leaves its delayed blocks"));
    bugs.accept(
        Bug.of(
            "XD6",
            "Write-back that fails throws the folio away while parts of it are being written"));
    bugs.accept(Bug.of("XD7", "Write-back that fails leaves blocks dirty in a clean folio"));
    bugs.accept(
        Bug.of(
            "XD8",
            "A delayed extent is allocated as a written one, and a crash shows what was there"));
  }
}
