package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What the buffered path over iomap, as posted, has to take care of. */
final class IomapPathBugs {
  private static final String FAILED = "ext4/iomap-failed-write";
  private static final String SERIES =
      "\"[PATCH -next v2 00/22] ext4: use iomap for regular file's buffered I/O path\", February 2026";

  private IomapPathBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("B39", "A write trusts a mapping that write-back has made untrue")
            .source(SERIES + "; xfs/559")
            .reproducer(
                Reproducer.lacking(IomapPathPatches.VALID, "ext4/iomap-stale-mapping")
                    .breaks(IomapInvariants.LOST)
                    .witness(
                        "write: ext4_set_iomap",
                        "write-back: folio_clear_dirty_for_io",
                        "write-back: ext4_convert_unwritten_extents_endio",
                        "write-back: folio_end_writeback",
                        "reclaim: __remove_mapping",
                        "write: folio_zero_segments",
                        "write: iomap_write_end")));
    bugs.accept(
        Bug.of("B39b", "Write-back trusts a mapping that truncate has made untrue")
            .source(SERIES + "; generic/464")
            .reproducer(
                Reproducer.lacking(
                        IomapPathPatches.WRITEBACK_SEQUENCE, "ext4/iomap-write-back-mapping")
                    .breaks(
                        "iomap-I8: what is written goes to a disk block of the file",
                        IomapInvariants.UNFLUSHABLE,
                        IomapInvariants.UNLIKE_DISK)
                    .witness(
                        "write-back: ext4_ext_insert_extent",
                        "user: truncate_inode_folio",
                        "user: ext4_ext_rm_leaf",
                        "user: ext4_da_reserve_space",
                        "user: iomap_write_end",
                        "write-back: wpc->iomap",
                        "write-back: iomap_add_to_ioend",
                        "I/O: submit_bio")));
    bugs.accept(
        Bug.of("B40", "A write that comes out short leaves delayed blocks without a dirty folio")
            .source("the thread of the first version, April and May 2024")
            .reproducer(
                Reproducer.lacking(IomapPathPatches.WRITE_END_PUNCHES, FAILED)
                    .breaks(IomapInvariants.UNFLUSHABLE)
                    .witness(
                        "write: ext4_da_reserve_space",
                        "write: ext4_es_insert_delayed_extent",
                        "write: fault_in_iov_iter_readable",
                        "write: up_write(i_rwsem)")));
    bugs.accept(
        Bug.of("B41", "The clean-up of a short write drops folios that others have stored into")
            .source(SERIES + "; generic/346")
            .reproducer(
                Reproducer.lacking(IomapPathPatches.KEEP_DIRTY_PAGES, FAILED)
                    .breaks(IomapInvariants.LOST)
                    .witness(
                        "write: ext4_es_insert_delayed_extent",
                        "mmap store: iomap_folio_mkwrite_iter",
                        "mmap store: store",
                        "write: truncate_inode_folio")));
    bugs.accept(
        Bug.of(
                "B42",
                "A page fault uses a delayed block while the clean-up of a short write removes it")
            .source(SERIES)
            .reproducer(
                Reproducer.lacking(IomapPathPatches.WRITE_END_LOCKS, FAILED)
                    .without(IomapPatches.WALK_ASSERTS_LOCK)
                    .breaks(IomapInvariants.UNBACKED, IomapInvariants.UNLIKE_DISK)
                    .witness(
                        "write: ext4_es_insert_delayed_extent",
                        "write: mapping_seek_hole_data(SEEK_DATA)",
                        "mmap store: iomap_folio_mkwrite_iter",
                        "write: __es_remove_extent")));
    bugs.accept(
        Bug.of("B43", "A folio vanishes while the clean-up of a short write looks for its end")
            .source(
                "\"iomap: handle a post-direct I/O invalidate race in iomap_write_delalloc_release\", August 2024")
            .reproducer(
                Reproducer.lacking(IomapPathPatches.WALK_TOLERATES_DROPS, FAILED)
                    .set("reclaim", "true")
                    .breaks("iomap-I15: data ends behind its start (WARN_ON_ONCE)")
                    .witness(
                        "write: mapping_seek_hole_data(SEEK_DATA)",
                        "reclaim: __remove_mapping",
                        "write: mapping_seek_hole_data(SEEK_HOLE)")));
    bugs.accept(
        Bug.of(
                "B44",
                "The clean-up of a short write never runs, since nothing tells that blocks are new")
            .source(SERIES)
            .reproducer(
                Reproducer.causedBy(IomapPathPatches.NEW_BY_MAP_FLAG, FAILED)
                    .breaks(IomapInvariants.UNFLUSHABLE)
                    .witness(
                        "write: ext4_es_insert_delayed_extent",
                        "write: ext4_set_iomap",
                        "write: fault_in_iov_iter_readable",
                        "write: up_write(i_rwsem)")));
    bugs.accept(
        Bug.of("B44b", "The clean-up of a short write gives back what another write has reserved")
            .source("what B44 must not be mended by")
            .reproducer(
                Reproducer.causedBy(IomapPathPatches.NEW_IF_DELAYED, FAILED)
                    .set("earlier", "true")
                    .set("mmap-store", "false")
                    .without(IomapPatches.KEEP_DIRTY_PAGES)
                    .breaks(IomapInvariants.LOST)
                    .witness(
                        "write: ext4_es_lookup_extent",
                        "write: fault_in_iov_iter_readable",
                        "write: truncate_inode_folio")));
  }
}
