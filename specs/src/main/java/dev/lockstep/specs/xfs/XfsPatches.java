package dev.lockstep.specs.xfs;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches that the XFS specs know. */
final class XfsPatches {
  private XfsPatches() {}

  /** Readahead that was asked for keeps hole punching out. */
  static final Patch READAHEAD_TAKES_IOLOCK =
      Patch.of(
              Kind.FIX,
              "readahead-takes-iolock",
              "xfs: Fix stale data exposure when readahead races with hole punch")
          .merged("v5.4-rc1", "40144e49ff84");

  /** All readahead does, by a lock of the page cache. */
  static final Patch READAHEAD_TAKES_INVALIDATE_LOCK =
      Patch.of(
              Kind.CHANGE,
              "readahead-takes-invalidate_lock",
              "mm: Protect operations adding pages to page cache with invalidate_lock")
          .merged("v5.15-rc1", "730633f0b7f9");

  /** So does a fault that maps the pages around its own. No release has gone wrong without it. */
  static final Patch FAULT_AROUND_TAKES_LOCK =
      Patch.of(
              Kind.FIX,
              "fault-around-takes-mmaplock",
              "xfs: use MMAPLOCK around filemap_map_pages()")
          .merged("v5.9-rc1", "cd647d5651c0")
          .introduced("v5.9-rc1");

  /** It was not needed. */
  static final Patch FAULT_AROUND_TAKES_NO_LOCK =
      Patch.of(
              Kind.CHANGE,
              "fault-around-takes-no-lock",
              "xfs: remove xfs_filemap_map_pages() wrapper")
          .merged("v6.4-rc1", "671e24797bd1");

  /** Truncate cuts the file in memory before it writes what is left back. */
  static final Patch SETSIZE_BEFORE_FLUSH =
      Patch.of(
              Kind.FIX,
              "setsize-before-flush",
              "xfs: truncate pagecache before writeback in xfs_setattr_size()")
          .merged("v4.15-rc1", "350976ae2187");

  /** Truncate writes the block that the file will end in back before it zeroes the rest of it. */
  static final Patch TRUNCATE_FLUSHES_NEW_END =
      Patch.of(
              Kind.FIX,
              "truncate-flushes-new-end",
              "xfs: flush new eof page on truncate to avoid post-eof corruption")
          .merged("v5.10-rc3", "869ae85dae64");

  /** What would leave no time to store into the rest of a block between zeroing and the size. */
  static final Patch TRUNCATE_ZEROES_LAST =
      Patch.of(
          Kind.IDEA,
          "truncate-zeroes-last",
          "truncate zeroes the rest of the last block when the file ends there already");

  /** Zeroing does not take the invalidate_lock that its caller holds. */
  static final Patch ZERO_KEEPS_LOCK =
      Patch.of(
              Kind.FIX,
              "zero-range-keeps-invalidate_lock",
              "xfs: IOMAP_ZERO and IOMAP_UNSHARE already hold invalidate_lock")
          .merged("v6.12-rc4", "abd7d651ad2c");

  /** Fallocate waits for direct writes before it asks how long the file is. */
  static final Patch FALLOCATE_WAITS_FIRST =
      Patch.of(
              Kind.FIX,
              "fallocate-waits-for-direct-writes",
              "xfs: properly serialise fallocate against AIO+DIO")
          .merged("v5.5-rc1", "249bd9087a52");

  /** What would keep truncate from believing in a size that a direct write has made untrue. */
  static final Patch TRUNCATE_WAITS_FIRST =
      Patch.of(
          Kind.IDEA,
          "truncate-waits-for-direct-writes",
          "truncate asks how long the file is when it has waited for direct writes, not before that");

  /** Before insert range shifts extents, the block before them is written back as well. */
  static final Patch INSERT_STABILISES_BOUNDARY =
      Patch.of(
              Kind.FIX,
              "insert-stabilises-boundary",
              "xfs: stabilize insert range start boundary to avoid COW writeback race")
          .merged("v5.5-rc3", "d0c2204135a0");

  /** It holds ILOCK from splitting the first extent to shifting the last. */
  static final Patch INSERT_SHIFTS_AT_ONCE =
      Patch.of(
              Kind.CHANGE,
              "insert-shifts-at-once",
              "xfs: rework insert range into an atomic operation")
          .merged("v5.7-rc1", "dd87f87d87fa");

  /** Before it sets the size it writes the folio back that the file ends in. */
  static final Patch INSERT_FLUSHES_END =
      Patch.of(
              Kind.FIX,
              "insert-flushes-end",
              "xfs: flush eof folio before insert range size update")
          .merged("v7.1-rc1", "c35a3e273e86")
          .introduced("v4.9");

  /** Collapse range, too, holds ILOCK from shifting the first extent to shifting the last. */
  static final Patch COLLAPSE_SHIFTS_AT_ONCE =
      Patch.of(
              Kind.CHANGE,
              "collapse-shifts-at-once",
              "xfs: rework collapse range into an atomic operation")
          .merged("v5.7-rc1", "211683b21de9");

  /** A mapping of the copy-on-write fork over a hole is not told as shared. */
  static final Patch SHARED_HAS_SOURCE =
      Patch.of(
              Kind.FIX,
              "shared-has-srcmap",
              "xfs: only set IOMAP_F_SHARED when providing a srcmap to a write")
          .merged("v5.15-rc1", "72a048c1056a");

  /** Since {@link IomapPatches#UNSHARE_ASKS_SOURCE} it is again. */
  static final Patch COW_IS_SHARED =
      Patch.of(Kind.CHANGE, "cow-is-shared", "xfs: set IOMAP_F_SHARED for all COW fork allocations")
          .merged("v6.12-rc4", "7d6fe5c586e6");

  /** The copy-on-write fork is not thrown away as long as pages are dirty. */
  static final Patch UNSHARE_MINDS_DIRTY =
      Patch.of(
              Kind.FIX,
              "unshare-minds-dirty-pages",
              "xfs: don't free cowblocks from under dirty pagecache on unshare")
          .merged("v6.12-rc3", "4390f019ad78")
          .introduced("v5.10");

  /** Both forks are looked up under one hold of ILOCK. */
  static final Patch ONE_LOOKUP_OF_BOTH_FORKS =
      Patch.of(Kind.FIX, "one-lookup-of-both-forks", "xfs: remove xfs_map_cow")
          .merged("v4.19-rc1", "5c665e5b5af6")
          .introduced("v4.9");

  /** Write-back notes the sequence number of the data fork with its mapping. */
  static final Patch WRITEBACK_SEQUENCE =
      Patch.of(
              Kind.FIX,
              "writeback-checks-data-seq",
              "xfs: validate writeback mapping using data fork seq counter")
          .merged("v5.1-rc1", "d9252d526ba6");

  /** What would keep a mapping of the copy-on-write fork from being used after that has changed. */
  static final Patch WRITEBACK_COW_SEQUENCE =
      Patch.of(
          Kind.IDEA,
          "writeback-checks-cow-seq",
          "a mapping of the copy-on-write fork, too, counts only as long as its fork has not changed");

  /** A retry of write-back's look-up starts without what the first one has found. */
  static final Patch RETRY_FORGETS =
      Patch.of(
              Kind.FIX,
              "retry-forgets-cow-fork",
              "xfs: fix missing CoW blocks writeback conversion retry")
          .merged("v5.10-rc3", "c2f09217a430");

  /** Where write-back cannot go on in a folio, the rest of that is not reserved any more. */
  static final Patch DISCARD_PART_OF_FOLIO =
      Patch.of(
              Kind.FIX,
              "discard-part-of-folio",
              "iomap: support partial page discard on writeback block mapping failure")
          .merged("v5.10-rc3", "763e4cdc0f6d");

  /** That rest ends with the folio, and not where it begins. */
  static final Patch DISCARD_TO_END_OF_FOLIO =
      Patch.of(
              Kind.FIX,
              "discard-to-end-of-folio",
              "xfs: fix off-by-one-block in xfs_discard_folio()")
          .merged("v6.3-rc2", "8ac5b996bf51")
          .introduced("v6.2-rc1");

  /** What a clone is to replace is written back, page by page, before it is dropped. */
  static final Patch CLONE_FLUSHES =
      Patch.of(
              Kind.FIX,
              "clone-flushes-first",
              "xfs: flush removing page cache in xfs_reflink_remap_prep")
          .merged("v4.20-rc4", "2c307174ab77", "v4.19.61")
          .introduced("v4.20-rc1");

  /** What is reserved behind the end of the file is allocated when it is zeroed. */
  static final Patch ZEROING_CONVERTS =
      Patch.of(
              Kind.FIX,
              "zeroing-converts-delalloc",
              "xfs: convert delayed extents to unwritten when zeroing post eof blocks")
          .merged("v6.10-rc1", "5ce5674187c3");

  /** Delayed extents are allocated as unwritten ones, whatever they lie over. */
  static final Patch ALLOCATES_UNWRITTEN =
      Patch.of(
              Kind.FIX,
              "delalloc-allocates-unwritten",
              "xfs: force writes to delalloc regions to unwritten")
          .merged("v5.8-rc1", "a5949d3faedf");

  /** A write through the copy-on-write fork that fails drops the reservation below it as well. */
  static final Patch FAILED_COW_PUNCHES_DATA_FORK =
      Patch.of(
              Kind.FIX,
              "failed-cow-punches-data-fork",
              "xfs: punch out data fork delalloc blocks on COW writeback failure")
          .merged("v5.16-rc1", "5ca5916b6bc9");

  /** The end of a write through the copy-on-write fork moves what was written, and no more. */
  static final Patch END_COW_MINDS_RANGE =
      Patch.of(
              Kind.FIX,
              "end-cow-minds-range",
              "xfs: only remap the written blocks in xfs_reflink_end_cow_extent")
          .merged("v6.7-rc2", "55f669f34184", "v6.1.128")
          .introduced("v5.19-rc1");

  /** An atomic write that finds a delayed extent has it allocated, and looks again. */
  static final Patch ATOMIC_WRITE_CONVERTS =
      Patch.of(
              Kind.FIX,
              "atomic-write-converts-delalloc",
              "xfs: fix delalloc write failures in software-provided atomic writes")
          .merged("v6.18-rc5", "8d54eacd82a0")
          .introduced("v6.16-rc1");

  /** A failed write gives back what it has reserved in the copy-on-write fork. */
  static final Patch COW_RESERVATION_IS_NEW =
      Patch.of(
              Kind.FIX,
              "cow-reservation-is-new",
              "xfs: punch delalloc extents from the COW fork for COW writes: IOMAP_F_NEW is set")
          .merged("v6.12-rc4", "f6f91d290c8b");

  /** The other half of {@link #COW_RESERVATION_IS_NEW}. */
  static final Patch PUNCHES_COW_FORK =
      Patch.of(
              Kind.FIX,
              "punches-cow-fork",
              "xfs: punch delalloc extents from the COW fork for COW writes: not from the data fork")
          .merged("v6.12-rc4", "f6f91d290c8b");

  /** A failed write gives back only what it has reserved itself. */
  static final Patch PUNCH_ONLY_IF_NEW =
      Patch.of(
              Kind.FIX,
              "punch-only-if-new",
              "xfs: use iomap new flag for newly allocated delalloc blocks")
          .merged("v4.11", "f65e6fad293b");

  /** What is reserved beside a delayed extent is not told as one with it. */
  static final Patch RESERVE_TELLS_OWN_BLOCKS =
      Patch.of(
              Kind.FIX,
              "reserve-tells-own-blocks",
              "a reservation that joins a delayed extent is told apart from it, as new")
          .merged("v4.11", "f65e6fad293b");

  /** Page faults have mapping functions of their own, and nothing to clean up. */
  static final Patch FAULTS_WITHOUT_CLEANUP =
      Patch.of(
              Kind.FIX,
              "faults-without-cleanup",
              "xfs: write page faults in iomap are not buffered writes")
          .merged("v6.2-rc1", "118e021b4b66");

  /** The clean-up of a failed write keeps page faults out. */
  static final Patch CLEANUP_KEEPS_FAULTS_OUT =
      Patch.of(
              Kind.FIX,
              "invalidate_lock-in-write-cleanup",
              "xfs: punching delalloc extents on write failure is racy")
          .merged("v6.2-rc1", "198dd8aedee6");

  /** What came before the validity check was thought through, in an RFC of September 2022. */
  static final Patch NO_PUNCH_WHEN_STALE =
      Patch.of(
          Kind.REJECTED,
          "no-punch-when-stale",
          "a write keeps what it reserved if its mapping is stale, since it will map the range again");

  /** Buffered writes run side by side, as direct ones do. */
  static final Patch SHARED_WRITES =
      Patch.of(Kind.IDEA, "shared-iolock-writes", "buffered writes hold IOLOCK for reading only");
}
