package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.Consumer;

/** What goes wrong with copy-on-write, with filling the page cache, and with locks. */
final class CowBugs {
  private CowBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    String failed = "xfs/failed-cow-write";
    String leaked = "xfs-I2: what is reserved for copy-on-write is there to be written";
    bugs.accept(
        Bug.of("XG1", "A failed write to a shared block keeps what it has reserved to copy it")
            .source("20241008085939.266014-1-hch@lst.de, patches of October 2024")
            .reproducer(
                Reproducer.lacking(XfsPatches.COW_RESERVATION_IS_NEW, failed)
                    .breaks(leaked)
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write: fault_in_iov_iter_readable",
                        "write: up_write(IOLOCK)")));
    bugs.accept(
        Bug.of("XG1b", "A failed write to a shared block gives back what is in the wrong fork")
            .source("20241008085939.266014-1-hch@lst.de, patches of October 2024")
            .reproducer(
                Reproducer.lacking(XfsPatches.PUNCHES_COW_FORK, failed)
                    .breaks(leaked)
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write: fault_in_iov_iter_readable",
                        "write: xfs_bmap_del_extent_delay")));
    bugs.accept(
        Bug.of("XG2", "Unsharing throws away the copy-on-write extents of dirty pages")
            .source("20240906114051.120743-1-bfoster@redhat.com, a patch of September 2024")
            .reproducer(
                Reproducer.lacking(XfsPatches.UNSHARE_MINDS_DIRTY, "xfs/unshare")
                    .breaks(
                        "xfs-I1: a dirty page has space to be written to",
                        "xfs-I6: a clean page agrees with the disk",
                        "xfs-I8: what is written goes to a disk block of the file")
                    .witness(
                        "user: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "user: iomap_write_end",
                        "user: iomap_write_end",
                        "user: xfs_reflink_cancel_cow_blocks")));
    bugs.accept(
        Bug.of("XG3", "The end of a copy-on-write moves blocks that were not written")
            .source(
                "\"xfs: only remap the written blocks in xfs_reflink_end_cow_extent\", October 2023")
            .reproducer(
                Reproducer.lacking(XfsPatches.END_COW_MINDS_RANGE, "xfs/cow-completion")
                    .breaks("xfs-I5: no foreign data after a crash")
                    .witness(
                        "I/O of block 0: xfs_reflink_convert_cow",
                        "I/O of block 1: xfs_reflink_convert_cow",
                        "I/O of block 1: submit_bio",
                        "I/O of block 1: xfs_reflink_end_cow")));
    bugs.accept(
        Bug.of(
                "XG4",
                "Insert range shifts a block that copy-on-write has merged into the first extent")
            .source("generic/522; 20191210132340.11330-1-bfoster@redhat.com")
            .reproducer(
                Reproducer.lacking(XfsPatches.INSERT_STABILISES_BOUNDARY, "xfs/insert-range")
                    .without(XfsPatches.INSERT_SHIFTS_AT_ONCE)
                    .breaks(
                        "xfs-I4: no lost write, no stray zero",
                        "xfs-I6: a clean page agrees with the disk")
                    .witness(
                        "insert: xfs_bmap_split_extent",
                        "write-back: xfs_reflink_end_cow",
                        "insert: xfs_bmap_insert_extents")));
    bugs.accept(
        Bug.of("XG5", "Reflink drops a dirty block beside the range that it replaces")
            .source("\"xfs: flush removing page cache in xfs_reflink_remap_prep\", November 2018")
            .reproducer(
                Reproducer.lacking(XfsPatches.CLONE_FLUSHES, "xfs/clone-past-end")
                    .kernel("v6.9")
                    .set("blocks-per-folio", "2")
                    .breaks("xfs-I2: a delayed block has a dirty page, so that it will be written")
                    .witness(
                        "clone: i_size_read",
                        "clone: xfs_iext_lookup_extent",
                        "clone: folio_zero_range",
                        "clone: truncate_inode_folio",
                        "clone: xfs_reflink_remap_extent")));
    bugs.accept(
        Bug.of("XG6", "Unsharing marks a page as filled that nobody has filled")
            .source("generic/734")
            .reproducer(
                Reproducer.lacking(IomapPatches.UNSHARE_READS_IN, "xfs/unshare")
                    .set("written", "false")
                    .breaks(
                        "xfs-I5: no foreign data",
                        "xfs-I4: no lost write, no stray zero",
                        Invariants.FOREIGN)
                    .witness("user: filemap_add_folio", "user: iomap_write_end")));
    bugs.accept(
        Bug.of("XG7", "Unsharing fails where copy-on-write lies over a hole")
            .source("generic/649")
            .reproducer(
                Reproducer.lacking(XfsPatches.SHARED_HAS_SOURCE, "xfs/unshare")
                    .kernel("v5.14")
                    .set("hole", "true")
                    .breaks("unsharing does not fail (WARN_ON_ONCE in __iomap_write_begin)")
                    .witness(
                        "user: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "user: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "user: iomap_block_needs_zeroing")));
    bugs.accept(
        Bug.of("XG8", "An atomic write is told to write to a delayed extent")
            .source("generic/521")
            .reproducer(
                Reproducer.lacking(XfsPatches.ATOMIC_WRITE_CONVERTS, "xfs/atomic-write")
                    .breaks("xfs-I17: direct I/O gets no delayed extent")
                    .witness(
                        "write: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "atomic write: xfs_iext_lookup_extent(XFS_COW_FORK)",
                        "atomic write: iomap_dio_iter")));
    bugs.accept(
        Bug.of("XH1", "Readahead fills a page from a block while it is punched")
            .source("\"xfs: Fix stale data exposure when readahead races with hole punch\"")
            .reproducer(
                Reproducer.lacking(XfsPatches.READAHEAD_TAKES_IOLOCK, "xfs/readahead-versus-punch")
                    .kernel("v5.14")
                    .breaks(
                        "xfs-I5: no foreign data",
                        "xfs-I4: no lost write, no stray zero",
                        "xfs-I6: a clean page agrees with the disk")
                    .witness(
                        "punch: unmap_mapping_range",
                        "readahead: filemap_add_folio",
                        "readahead: submit_bio",
                        "punch: xfs_unmap_extent",
                        "readahead: iomap_finish_folio_read")));
    bugs.accept(
        Bug.of("XH2", "A page fault maps its neighbours while they are punched")
            .source(
                "\"xfs: use MMAPLOCK around filemap_map_pages()\", June 2020; taken back in March 2023")
            .reproducer(
                Reproducer.lacking(
                        XfsPatches.FAULT_AROUND_TAKES_LOCK, "xfs/fault-around-versus-punch")
                    .kernel("v5.8")
                    .without(IomapPatches.UNMAP_UNDER_LOCK)
                    .breaks("xfs-I6: a page that is mapped is in the page cache")
                    .witness(
                        "punch: unmap_mapping_range",
                        "page fault: next_uptodate_folio",
                        "page fault: set_pte_range",
                        "punch: truncate_inode_folio")));
    bugs.accept(
        Bug.of("XK1", "Zeroing takes invalidate_lock twice")
            .source("\"xfs: IOMAP_ZERO and IOMAP_UNSHARE already hold invalidate_lock\"")
            .reproducer(
                Reproducer.lacking(XfsPatches.ZERO_KEEPS_LOCK, "xfs/zero-shared")
                    .breaks("no deadlock")
                    .witness(
                        "truncate: xfs_bmapi_reserve_delalloc(XFS_COW_FORK)",
                        "write-back: xfs_bmapi_convert_delalloc",
                        "truncate: iomap_valid",
                        "truncate: IOMAP_F_STALE")));
    bugs.accept(
        Bug.of("XK2", "A write that comes out short is tried again for ever")
            .source("\"iomap: fix short copy in iomap_write_iter()\", October 2023; LTP writev07")
            .reproducer(
                Reproducer.lacking(IomapPatches.SHORT_COPY_SHRINKS, "xfs/short-copy")
                    .set("short-copies", "0")
                    .set("torn", "true")
                    .breaks("a write does not try the same for ever", "what can be read is written")
                    .witness(
                        "write: copy_folio_from_iter_atomic",
                        "write: iomap_write_end",
                        "write: copy_folio_from_iter_atomic",
                        "write: iomap_write_end")));
    bugs.accept(Bug.of("XK3", "A write whose mapping is stale each time never gets on"));
  }
}
