package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong when a write trusts a mapping that is no longer true. */
final class StaleMappingBugs {
  private static final String SPEC = "xfs/stale-mapping";
  private static final String LOST = "xfs-I4: no lost write, no stray zero";
  private static final String SERIES =
      "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022";

  private StaleMappingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
                "XA1",
                "A write zeroes a block that was unwritten when it was mapped, and has data since")
            .source(SERIES + "; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, SPEC)
                    .set("start", "unwritten")
                    .breaks(LOST)
                    .witness(
                        "write: xfs_iext_lookup_extent",
                        "write-back: folio_lock(folio[1])",
                        "write-back: folio_clear_dirty_for_io",
                        "write-back: submit_bio",
                        "write-back: xfs_iomap_write_unwritten",
                        "write-back: folio_end_writeback",
                        "reclaim: __remove_mapping",
                        "write: folio_lock(folio[1])",
                        "write: folio_zero_segments",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of(
                "XA2",
                "A write zeroes a block that was delayed when it was mapped, and has data since")
            .source(SERIES + "; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, SPEC)
                    .set("start", "delalloc")
                    .breaks(LOST)
                    .witness(
                        "write: xfs_iext_lookup_extent",
                        "write-back: folio_lock(folio[1])",
                        "write-back: folio_clear_dirty_for_io",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: submit_bio",
                        "write-back: xfs_iomap_write_unwritten",
                        "write-back: folio_end_writeback",
                        "reclaim: __remove_mapping",
                        "write: folio_lock(folio[1])",
                        "write: folio_zero_segments",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of("XA3", "A write zeroes what was stored into the blocks that it has reserved itself")
            .source(SERIES + "; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, SPEC)
                    .set("start", "hole")
                    .breaks(LOST)
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc",
                        "mmap store: iomap_folio_mkwrite_iter",
                        "mmap store: store",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "write-back: xfs_iomap_write_unwritten",
                        "reclaim: __remove_mapping",
                        "write: folio_zero_segments",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of("XA4", "A write fills its folio from the block that copy-on-write has replaced")
            .source(SERIES)
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, SPEC)
                    .set("start", "shared")
                    .breaks(LOST, "xfs-I5: no foreign data", Invariants.FOREIGN)
                    .witness(
                        "write: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "write-back: folio_clear_dirty_for_io",
                        "write-back: submit_bio",
                        "write-back: xfs_reflink_end_cow",
                        "write-back: folio_end_writeback",
                        "reclaim: __remove_mapping",
                        "write: iomap_bio_read_folio_range_sync",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of("XA5", "A write looks again at its mapping before it has locked the folio")
            .source("a requirement that the message of commit d7b64041164c states")
            .reproducer(
                Reproducer.causedBy(IomapPatches.VALID_BEFORE_LOCK, SPEC)
                    .breaks(LOST)
                    .witness(
                        "write: iomap_valid",
                        "write-back: xfs_iomap_write_unwritten",
                        "reclaim: __remove_mapping",
                        "write: folio_lock(folio[1])",
                        "write: folio_zero_segments",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of("XA5b", "A write looks again at its mapping when it has filled the folio from it")
            .source("a requirement that the message of commit d7b64041164c states")
            .reproducer(
                Reproducer.causedBy(IomapPatches.VALID_AFTER_FILL, SPEC)
                    .breaks(
                        LOST,
                        "xfs-I5: no foreign data",
                        "xfs-I6: a clean page agrees with the disk")
                    .witness(
                        "write-back: xfs_iomap_write_unwritten",
                        "reclaim: __remove_mapping",
                        "write: folio_lock(folio[1])",
                        "write: folio_zero_segments",
                        "write: IOMAP_F_STALE")));
  }
}
