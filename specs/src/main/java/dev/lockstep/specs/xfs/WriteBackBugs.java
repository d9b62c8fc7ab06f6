package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong when write-back trusts a mapping, or fails. */
final class WriteBackBugs {
  private static final String FAILED_MAPPING = "xfs/failed-mapping";
  private static final String UNBACKED = "xfs-I1: a dirty page has space to be written to";
  private static final String UNFLUSHABLE =
      "xfs-I2: a delayed block has a dirty page, so that it will be written";
  private static final String LEAKED = "xfs-I3: i_delayed_blks is the number of delayed blocks";

  private WriteBackBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("XD1", "Write-back writes to blocks that truncate has freed")
            .source("generic/464; generic/524")
            .reproducer(
                Reproducer.lacking(XfsPatches.WRITEBACK_SEQUENCE, "xfs/write-back-mapping")
                    .breaks(
                        "xfs-I8: what is written goes to a disk block of the file",
                        "xfs-I6: a clean page agrees with the disk",
                        Invariants.FOREIGN)
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
                    .breaks(UNFLUSHABLE, LEAKED, Invariants.FREE)
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc",
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write-back: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "write-back: submit_bio",
                        "write-back: xfs_reflink_cancel_cow_range")));
    bugs.accept(
        Bug.of("XD5", "Write-back that fails in the middle of a folio leaves its delayed blocks")
            .source("20201029163313.1766967-1-bfoster@redhat.com, a patch of October 2020")
            .reproducer(
                Reproducer.lacking(XfsPatches.DISCARD_PART_OF_FOLIO, FAILED_MAPPING)
                    .set("blocks-per-folio", "2")
                    .breaks(UNFLUSHABLE, LEAKED, Invariants.FREE)
                    .witness(
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: iomap_add_to_ioend",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: if (!count)")));
    bugs.accept(
        Bug.of("XD5b", "Write-back that fails gives back nothing, or what all other pages need")
            .source("\"xfs: fix off-by-one-block in xfs_discard_folio()\", March 2023")
            .reproducer(
                Reproducer.lacking(XfsPatches.DISCARD_TO_END_OF_FOLIO, FAILED_MAPPING)
                    .breaks(UNBACKED, UNFLUSHABLE, LEAKED, Invariants.FREE)
                    .witness(
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: xfs_bmap_del_extent_delay")));
    bugs.accept(
        Bug.of(
                "XD6",
                "Write-back that fails throws the folio away while parts of it are being written")
            .source("xfs/314; \"iomap: don't invalidate folios after writeback errors\", May 2022")
            .reproducer(
                Reproducer.lacking(IomapPatches.FAILURE_KEEPS_FOLIO, FAILED_MAPPING)
                    .set("blocks-per-folio", "2")
                    .breaks(
                        "no use of a folio's state after it is freed (WARN_ON_ONCE in iomap_finish_folio_write)")
                    .witness(
                        "write-back: iomap_add_to_ioend",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: iomap_invalidate_folio",
                        "write-back: submit_bio",
                        "write-back: folio_end_writeback")));
    bugs.accept(
        Bug.of("XD7", "Write-back that fails leaves blocks dirty in a clean folio")
            .source("20231126124720.1249310-2-hch@lst.de, a patch of November 2023")
            .reproducer(
                Reproducer.lacking(IomapPatches.FAILURE_CLEARS_DIRTY, FAILED_MAPPING)
                    .set("blocks-per-folio", "2")
                    .breaks("xfs-I14: a clean folio has no dirty blocks")
                    .witness(
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: xfs_bmap_del_extent_delay",
                        "write-back: if (!count)")));
    bugs.accept(
        Bug.of(
                "XD8",
                "A delayed extent is allocated as a written one, and a crash shows what was there")
            .source("generic/042")
            .reproducer(
                Reproducer.lacking(XfsPatches.ALLOCATES_UNWRITTEN, "xfs/append")
                    .breaks("xfs-I5: no foreign data after a crash")
                    .witness(
                        "append: iomap_write_end",
                        "append: iomap_write_end",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: xfs_setfilesize")));
  }
}
