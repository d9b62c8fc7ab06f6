package dev.lockstep.specs.ext4;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/**
 * The patches that the ext4 specs know, oldest first.
 *
 * <p>Stable releases are the earliest ones of which it is known that they have the patch; the
 * series may have had it before. v5.15.165, v6.1.104 and v6.6.45 are from their announcements,
 * v5.10.224 from the list of its second review candidate (August 2024); v5.10.218 and v6.1.192 from
 * recordings of these kernels.
 */
final class Ext4Patches {
  private Ext4Patches() {}

  /**
   * Page faults hold a lock for reading that punch hole holds for writing: i_mmap_sem of the inode,
   * which became invalidate_lock of the mapping in v5.15.
   */
  static final Patch FAULTS_EXCLUDED =
      Patch.of(
              Kind.FIX,
              "punch-excludes-faults",
              "ext4: fix races between page faults and hole punching")
          .merged("v4.5-rc1", "ea3d7209ca01");

  /** Whoever adds folios to the page cache in order to read them holds that lock too. */
  static final Patch READS_EXCLUDED =
      Patch.of(
              Kind.FIX,
              "punch-excludes-reads",
              "mm: Protect operations adding pages to page cache with invalidate_lock")
          .merged("v5.15-rc1", "730633f0b7f9");

  /** Collapse and insert range write dirty folios out when nobody can dirty them any more. */
  static final Patch FLUSH_INSIDE_LOCKS =
      Patch.of(
              Kind.FIX,
              "flush-inside-locks",
              "ext4: fix races between buffered IO and collapse / insert range")
          .merged("v4.5-rc1", "32ebffd3bbb4");

  /** Collapse and insert range forget the extent status of what they move, before they move it. */
  static final Patch FORGET_BEFORE_SHIFT =
      Patch.of(
              Kind.CHANGE,
              "forget-es-before-shift",
              "collapse and insert range forget the extent status of what they move before it moves")
          .merged("v3.15-rc1", "9eb79482a971");

  /** Delayed blocks are inserted under i_data_sem held for writing, no longer for reading. */
  static final Patch EXCLUSIVE_INSERT =
      Patch.of(
              Kind.FIX,
              "exclusive-i_data_sem-insert",
              "ext4: convert to exclusive lock while inserting delalloc extents")
          .merged("v6.8-rc3", "acf795dc161f", "v5.10.218", "v5.15.165", "v6.1.104", "v6.6.45");

  /** A delayed write that makes the file longer leaves the inode to write-back. */
  static final Patch SIZE_WITHOUT_JOURNAL =
      Patch.of(
              Kind.CHANGE,
              "append-leaves-inode-clean",
              "ext4: do not mark inode dirty every time when appending using delalloc")
          .merged("v6.6-rc1", "03de20bed203");

  /** The length of a hole ends at the next delayed block, in the answer too. */
  static final Patch HOLE_LENGTH =
      Patch.of(
              Kind.FIX,
              "hole-ends-at-delayed",
              "ext4: correct the hole length returned by ext4_map_blocks()")
          .merged("v6.8-rc3", "6430dea07e85", "v5.10.218", "v6.1.192");

  /** The type of a block that is reported comes from one look-up, of a delayed one too. */
  static final Patch MAP_DELAYED =
      Patch.of(
              Kind.FIX,
              "map-tells-delayed",
              "ext4: make ext4_map_blocks() distinguish delalloc only extent")
          .merged("v6.8-rc3", "874eaba96d39");

  /** What has been punched is cached as a hole afterwards. */
  static final Patch HOLE_AFTER_PUNCH =
      Patch.of(
              Kind.FIX,
              "hole-entry-after-punch",
              "ext4: add a hole extent entry in cache after punch")
          .merged("v6.8-rc3", "9f1118223aa0");

  /** One function asks the extent tree and caches the answer, for two callers. */
  static final Patch QUERY_HELPER =
      Patch.of(
              Kind.CHANGE,
              "map-query-helper",
              "ext4: factor out a common helper to query extent map")
          .merged("v6.11-rc1", "8e4e5cdf2fde", "v5.10.224", "v5.15.165", "v6.1.104", "v6.6.45");

  /** The extent status tree is asked again under i_data_sem, before a delayed block goes in. */
  static final Patch RECHECK =
      Patch.of(
              Kind.FIX,
              "recheck-es-under-i_data_sem",
              "ext4: check the extent status again before inserting delalloc block")
          .merged("v6.11-rc1", "0ea6560abb3b", "v5.10.224", "v5.15.165", "v6.1.104", "v6.6.45");

  /** Several delayed blocks are inserted at once. */
  static final Patch MULTI_BLOCK_INSERT =
      Patch.of(
              Kind.CHANGE,
              "multi-block-delalloc-insert",
              "ext4: make ext4_insert_delayed_block() insert multi-blocks")
          .merged("v6.11-rc1", "1850d76c1b78");

  /** Whoever inserts an extent gives back the reservations of the delayed blocks that it covers. */
  static final Patch COUNT_IN_INSERT =
      Patch.of(
              Kind.CHANGE,
              "count-in-es-insert",
              "the reservation is updated inside ext4_es_insert_extent()")
          .merged("v6.12-rc1", "c543e2429640");

  /** All modes of fallocate run under locks that are taken once, and punch flushes nothing. */
  static final Patch ONE_FALLOCATE_SECTION =
      Patch.of(
              Kind.CHANGE,
              "one-fallocate-section",
              "ext4: move out inode_lock into ext4_fallocate()")
          .merged("v6.15-rc1", "ea3f17efd36b", "v6.12.41");

  /** Write-back and the end of I/O cache only what they ask for. */
  static final Patch NOCACHE_IN_WRITE_BACK =
      Patch.of(
              Kind.FIX,
              "nocache-in-write-back",
              "ext4: prevent stale extent cache entries caused by concurrent I/O writeback")
          .merged("v6.16-rc1", "402e38e6b71f");

  /** Folios of regular files may hold several pages. */
  static final Patch LARGE_FOLIOS =
      Patch.of(Kind.CHANGE, "large-folios", "ext4: enable large folio for regular file")
          .merged("v6.16-rc1", "7ac67301e82f");

  /**
   * Truncating a file can be given up while it waits for i_rwsem: it is taken by
   * down_write_killable().
   */
  static final Patch KILLABLE_TRUNCATE =
      Patch.of(Kind.CHANGE, "killable-truncate", "fs/open: make do_truncate() killable")
          .merged("v6.16-rc1", "d68687564280");

  /** ext4_setattr() gives i_data_sem back before it marks the inode dirty, not after. */
  static final Patch SETATTR_MARKS_UNLOCKED =
      Patch.of(
              Kind.CHANGE,
              "setattr-marks-unlocked",
              "ext4: mark inode dirty before grabbing i_data_sem in ext4_setattr")
          .merged("v6.16-rc1", "0b64fd74dd20");

  /** Fiemap holds i_rwsem, which those who reshape the file hold too. */
  static final Patch FIEMAP_LOCKS_INODE =
      Patch.of(
              Kind.FIX,
              "fiemap-holds-i_rwsem",
              "ext4: prevent stale extent cache entries caused by concurrent fiemap")
          .merged("v6.16-rc1", "151ff9325e5e");

  /**
   * Who maps blocks must hold a lock: the rule that ext4_map_blocks() checks in debug builds since
   * then, and of which the comment in fs/ext4/extents_status.c tells.
   */
  static final Patch LOCK_RULE =
      Patch.of(Kind.CHANGE, "map-lock-rule", "ext4: check env when mapping and modifying extents")
          .merged("v6.16-rc1", "1b4d2a0b7946");

  /** Punching raises i_disksize to the end of the hole, even if that is not the end of the file. */
  static final Patch DISKSIZE_TO_END_OF_HOLE =
      Patch.of(
              Kind.FIX,
              "disksize-to-end-of-hole",
              "ext4: increase i_disksize to offset + len in ext4_update_disksize_before_punch()")
          .merged("v6.18-rc1", "9d80eaa1a1d3");

  /** ext4_ext_map_blocks() caches nothing on its way if it is asked with EXT4_EX_NOCACHE. */
  static final Patch NO_CACHE_ON_THE_WAY =
      Patch.of(
              Kind.CHANGE,
              "map-blocks-heeds-nocache",
              "ext4_ext_map_blocks() hands its flags on to ext4_find_extent()")
          .merged("v6.16-rc1", "402e38e6b71f");

  /** Every change of the extent status tree is counted. */
  static final Patch SEQUENCE =
      Patch.of(Kind.CHANGE, "i_es_seq", "ext4: introduce seq counter for the extent status entry")
          .merged("v6.19-rc1", "dd064d5101ea");

  /** A look-up tells the sequence number that goes with its answer. */
  static final Patch LOOKUP_PASSES_SEQUENCE =
      Patch.of(
              Kind.FIX,
              "lookup-passes-i_es_seq",
              "ext4: make ext4_es_lookup_extent() pass out the extent seq counter")
          .merged("v6.19-rc1", "7da5565cab40");

  /** The first version of {@link #SEQUENCE}, which counts before it takes the lock. */
  static final Patch SEQUENCE_BEFORE_LOCK =
      Patch.of(
          Kind.REJECTED,
          "i_es_seq-before-i_es_lock",
          "[PATCH 12/27] ext4: introduce seq counter for the extent status entry (October 2024)");

  /** What is only cached never replaces an entry of another status. */
  static final Patch CACHE_LEAVES_CONFLICTS =
      Patch.of(
              Kind.CHANGE,
              "cache-leaves-conflicts",
              "ext4_es_cache_extent() is used for every caching insert, and keeps what conflicts")
          .merged("v7.0-rc1", "a5567347b6f5");

  /** What is half split is not cached. */
  static final Patch NOCACHE_IN_SPLIT =
      Patch.of(Kind.FIX, "nocache-in-split", "ext4: don't cache extent during splitting extent")
          .merged("v7.0-rc1", "8b4b19a2f963");

  /** An extent of which a part was zeroed is forgotten. */
  static final Patch DROP_CACHE_AFTER_ZEROOUT =
      Patch.of(
              Kind.FIX,
              "drop-cache-after-zeroout",
              "ext4: drop extent cache after doing PARTIAL_VALID1 zeroout")
          .merged("v7.0-rc1", "6d882ea3b093");

  /** Somebody trusts i_es_seq and takes none of the locks that those who map blocks must take. */
  static final Patch LOCKLESS_COOKIE_USER =
      Patch.of(
          Kind.IDEA,
          "lockless-cookie-user",
          "who maps a block and checks i_es_seq later holds neither i_rwsem nor invalidate_lock");

  /**
   * A write maps its blocks before it locks the first folio, and write-back maps blocks far behind
   * the folio that it has locked; both check i_es_seq later.
   */
  static final Patch IOMAP_BUFFERED_PATH =
      Patch.of(
          Kind.POSTED,
          "iomap-buffered-path",
          "[PATCH -next v2 00/22] ext4: use iomap for regular file's buffered I/O path (February 2026)");

  /** A way to close what {@link #MAP_DELAYED} leaves open; nobody has posted it. */
  static final Patch GAP_TELLS_DELAYED =
      Patch.of(
              Kind.IDEA,
              "gap-tells-delayed",
              "a block that has become delayed since it was looked up is answered as delayed, no hole")
          .introduced("v6.8-rc3");

  /** What rule 2 of fs/ext4/extents_status.c (v6.16) prefers, and nobody does. */
  static final Patch FORGET_AFTER_SHIFT =
      Patch.of(
          Kind.IDEA,
          "forget-es-after-shift",
          "collapse and insert range forget the extent status of what they move after it moved");

  /** What the thread of {@link #RECHECK} discusses instead of it: fallocate does as in XFS. */
  static final Patch FALLOCATE_TAKES_INVALIDATE_LOCK =
      Patch.of(
          Kind.REJECTED,
          "fallocate-takes-invalidate_lock",
          "fallocate holds invalidate_lock for writing while it allocates, as in XFS");
}
