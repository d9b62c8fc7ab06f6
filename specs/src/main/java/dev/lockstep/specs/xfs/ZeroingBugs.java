package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong at the end of a file and when ranges are zeroed. */
final class ZeroingBugs {
  private static final String SPEC = "xfs/truncate-tail";
  private static final String CLONE = "xfs/clone-past-end";
  private static final String GROWS =
      "xfs-I12: the file grows when the block is cloned, and not before";
  private static final String LOST = "xfs-I4: no lost write, no stray zero";
  private static final String TAIL = "xfs-I7: what lies behind the end of the file is zero";

  private ZeroingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("XE1", "Truncate writes the last block back before it cuts it")
            .source("generic/469")
            .reproducer(
                Reproducer.lacking(XfsPatches.SETSIZE_BEFORE_FLUSH, SPEC)
                    .kernel("v4.14")
                    .set("write-back", "false")
                    .breaks(TAIL)
                    .witness(
                        "user: xfs_iext_lookup_extent",
                        "user: iomap_iter_advance_full",
                        "user: submit_bio",
                        "user: xfs_iomap_write_unwritten",
                        "user: i_size_write")));
    bugs.accept(
        Bug.of(
                "XE2",
                "Write-back runs between truncate's zeroing of the last block and the new size")
            .source("20201029132325.1663790-2-bfoster@redhat.com, a patch of October 2020")
            .reproducer(
                Reproducer.lacking(XfsPatches.TRUNCATE_FLUSHES_NEW_END, SPEC)
                    .kernel("v5.9")
                    .breaks(TAIL)
                    .witness(
                        "user: xfs_iext_lookup_extent",
                        "write-back: submit_bio",
                        "write-back: xfs_iomap_write_unwritten",
                        "write-back: folio_end_writeback",
                        "user: xfs_itruncate_extents")));
    bugs.accept(
        Bug.of("XE3", "Zeroing leaves dirty data over an unwritten extent or a hole")
            .source(
                "20240830145634.138439-1-bfoster@redhat.com, patches of August 2024; generic/363")
            .reproducer(
                Reproducer.lacking(IomapPatches.ZERO_FLUSHES_DIRTY, SPEC)
                    .kernel("v6.12")
                    .set("change", "up")
                    .breaks(LOST)
                    .witness(
                        "user: store",
                        "user: xfs_iext_lookup_extent",
                        "user: iomap_iter_advance_full",
                        "user: i_size_write")));
    bugs.accept(
        Bug.of("XE4", "Zeroing asks for dirty data after it has mapped the range")
            .source("the reason that is given for the order of the steps in 7d9b474ee4cc")
            .reproducer(
                Reproducer.lacking(IomapPatches.ZERO_ASKS_FIRST, SPEC)
                    .kernel("v6.12")
                    .breaks(TAIL)
                    .witness(
                        "user: xfs_iext_lookup_extent",
                        "write-back: xfs_iomap_write_unwritten",
                        "write-back: folio_end_writeback",
                        "user: filemap_range_needs_writeback",
                        "user: iomap_iter_advance_full",
                        "user: i_size_write")));
    bugs.accept(
        Bug.of("XE5", "Zeroing overlooks data that is just being written back")
            .source("what the helper of 757f5ca76903 counts as dirty")
            .reproducer(
                Reproducer.lacking(IomapPatches.ZERO_BATCH_TAKES_WRITEBACK, SPEC)
                    .breaks(TAIL)
                    .witness(
                        "write-back: folio_start_writeback",
                        "user: filemap_get_folios_dirty",
                        "user: folio_batch_next",
                        "write-back: xfs_iomap_write_unwritten")));
    bugs.accept(
        Bug.of("XE6", "Zeroing the space reserved beyond the end makes the file longer")
            .source(
                "\"xfs: convert delayed extents to unwritten when zeroing post eof blocks\", April 2024")
            .reproducer(
                Reproducer.lacking(XfsPatches.ZEROING_CONVERTS, CLONE)
                    .kernel("v6.9")
                    .breaks(GROWS)
                    .witness(
                        "clone: i_size_read",
                        "clone: xfs_iext_lookup_extent",
                        "clone: folio_zero_range",
                        "clone: i_size_write")));
    bugs.accept(
        Bug.of("XE7", "Zeroing moves the end of the file")
            .source("\"iomap: don't increase i_size if it's not a write operation\", March 2024")
            .reproducer(
                Reproducer.lacking(IomapPatches.ZEROING_KEEPS_SIZE, CLONE)
                    .set("size", "1")
                    .breaks(GROWS)
                    .witness(
                        "clone: i_size_read",
                        "clone: xfs_iext_lookup_extent",
                        "clone: folio_zero_range",
                        "clone: i_size_write")));
    bugs.accept(
        Bug.of("XE8", "The size on disk grows by more than was written")
            .source("20241209114241.3725722-3-leo.lilong@huawei.com, a patch of December 2024")
            .reproducer(
                Reproducer.lacking(IomapPatches.IOEND_ENDS_WITH_FILE, "xfs/append")
                    .breaks(Invariants.LAST_BLOCK)
                    .witness(
                        "append: iomap_write_end",
                        "write-back: iomap_add_to_ioend",
                        "write-back: submit_bio",
                        "append: iomap_write_end",
                        "write-back: xfs_iomap_write_unwritten")));
    bugs.accept(
        Bug.of("XE9", "Insert range grows the file before it writes the last folio back")
            .source("20251016190303.53881-4-bfoster@redhat.com, a patch of October 2025")
            .reproducer(
                Reproducer.lacking(XfsPatches.INSERT_FLUSHES_END, "xfs/insert-range-at-end")
                    .kernel("v6.11")
                    .breaks("xfs-I7: no block behind the end of the file has data")
                    .witness(
                        "insert: i_size_write",
                        "insert: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "insert: iomap_add_to_ioend",
                        "insert: iomap_add_to_ioend",
                        "insert: xfs_reflink_end_cow",
                        "insert: xfs_reflink_end_cow",
                        "insert: xfs_bmap_insert_extents")));
    listDirectWrites(bugs);
  }

  private static void listDirectWrites(Consumer<? super Bug> bugs) {
    String spec = "xfs/direct-append";
    bugs.accept(
        Bug.of("XE10", "Fallocate takes the size of the file before direct writes have ended")
            .source("\"xfs: properly serialise fallocate against AIO+DIO\", October 2019")
            .reproducer(
                Reproducer.lacking(XfsPatches.FALLOCATE_WAITS_FIRST, spec)
                    .breaks("xfs-I4: the file reaches to the end of what was written", LOST)
                    .witness(
                        "write: submit_bio",
                        "fallocate: xfs_falloc_newsize",
                        "I/O: xfs_iomap_write_unwritten",
                        "I/O: inode_dio_end",
                        "fallocate: i_size_write")));
    bugs.accept(
        Bug.of("XE11", "Truncate zeroes what a direct write has appended while it waited for it")
            .source("found by its spec; nobody is known to have seen it")
            .reproducer(
                Reproducer.lacking(XfsPatches.TRUNCATE_WAITS_FIRST, spec)
                    .set("beside", "truncate")
                    .breaks(LOST, TAIL)
                    .witness(
                        "write: submit_bio",
                        "truncate: i_size_read",
                        "I/O: xfs_iomap_write_unwritten",
                        "I/O: inode_dio_end",
                        "truncate: inode_dio_wait",
                        "truncate: folio_zero_range")));
  }
}
