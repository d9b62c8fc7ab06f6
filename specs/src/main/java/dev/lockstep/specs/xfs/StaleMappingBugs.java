package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong when a write trusts a mapping that is no longer true. */
final class StaleMappingBugs {
  private StaleMappingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
                "XA1",
                "A write zeroes a block that was unwritten when it was mapped, and has data since")
            .source(
                "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, "xfs/stale-mapping")
                    .set("start", "unwritten")
                    .breaks("xfs-I4: no lost write, no stray zero")
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
            .source(
                "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, "xfs/stale-mapping")
                    .set("start", "delalloc")
                    .breaks("xfs-I4: no lost write, no stray zero")
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
            .source(
                "\"[PATCH 0/9 V4] xfs, iomap: fix data corrupton due to stale cached iomaps\", November 2022; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOMAP_VALID, "xfs/stale-mapping")
                    .set("start", "hole")
                    .breaks("xfs-I4: no lost write, no stray zero")
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
        Bug.of("XA4", "A write fills its folio from the block that copy-on-write has replaced"));
    bugs.accept(Bug.of("XA5", "A write looks again at its mapping too early or too late"));
  }
}
