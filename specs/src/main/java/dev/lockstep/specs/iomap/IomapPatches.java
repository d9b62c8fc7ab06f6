package dev.lockstep.specs.iomap;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches to the generic code, oldest first, and then those that were not merged. */
public final class IomapPatches {
  private IomapPatches() {}

  /** Who drops a page has it unmapped when he has locked it, and not only before that. */
  public static final Patch UNMAP_UNDER_LOCK =
      Patch.of(
              Kind.CHANGE,
              "unmap-under-folio-lock",
              "mm: fix fault vs invalidate race for linear mappings")
          .merged("v2.6.23", "d00806b18315");

  /** A folio that cannot be written stays in memory as it is, with all that iomap keeps of it. */
  public static final Patch FAILURE_KEEPS_FOLIO =
      Patch.of(
              Kind.FIX,
              "failure-keeps-folio",
              "iomap: don't invalidate folios after writeback errors")
          .merged("v5.19-rc1", "e9c3a8e820ed")
          .introduced("v5.18-rc1");

  /** A write looks again, under the folio lock, whether its mapping is still true. */
  public static final Patch IOMAP_VALID =
      Patch.of(
              Kind.FIX,
              "iomap-valid-under-folio-lock",
              "iomap: write iomap validity checks; xfs: use iomap_valid method to detect stale cached iomaps")
          .merged("v6.2-rc1", "d7b64041164c");

  /** A failed write keeps the dirty pages in the range that it gives back, and what they need. */
  public static final Patch KEEP_DIRTY_PAGES =
      Patch.of(
              Kind.FIX,
              "failed-write-keeps-dirty-pages",
              "iomap: buffered write failure should not truncate the page cache")
          .merged("v6.2-rc1", "f43dc4dc3eff");

  /** The walk of {@link #KEEP_DIRTY_PAGES} looks at no folio that it has not locked. */
  public static final Patch WALK_LOCKS_FOLIOS =
      Patch.of(
              Kind.FIX,
              "walk-locks-folios",
              "the walk over the page cache that a failed write takes locks each folio it looks at")
          .merged("v6.2-rc1", "f43dc4dc3eff");

  /** The walk of {@link #KEEP_DIRTY_PAGES} ends with the file, as in the last posted version. */
  public static final Patch WALK_ENDS_AT_SIZE =
      Patch.of(
              Kind.FIX,
              "walk-ends-at-i_size",
              "the walk over the page cache that a failed write takes ends at i_size")
          .merged("v6.2-rc1", "f43dc4dc3eff");

  /** A folio of several blocks knows which of them are dirty, and only those are written. */
  public static final Patch PER_BLOCK_DIRTY =
      Patch.of(
              Kind.CHANGE,
              "per-block-dirty",
              "iomap: Add per-block dirty state tracking to improve performance")
          .merged("v6.6-rc1", "4ce02c679722");

  /** The part of {@link #PER_BLOCK_DIRTY} that the clean-up of a failed write needs. */
  public static final Patch PUNCH_CLEAN_BLOCKS =
      Patch.of(
              Kind.FIX,
              "punch-clean-blocks",
              "the clean-up of a failed write gives back what the clean blocks of a dirty folio have reserved")
          .merged("v6.6-rc1", "4ce02c679722");

  /** Unsharing reads a block that is not in the page cache, since it brings no data to cover it. */
  public static final Patch UNSHARE_READS_IN =
      Patch.of(
              Kind.FIX,
              "unshare-reads-in",
              "iomap: don't skip reading in !uptodate folios when unsharing a range")
          .merged("v6.6-rc3", "35d30c9cf127")
          .introduced("v6.6-rc1");

  /** A write that copied less than it was about to tries no more than that again. */
  public static final Patch SHORT_COPY_SHRINKS =
      Patch.of(Kind.FIX, "short-copy-shrinks", "iomap: fix short copy in iomap_write_iter()")
          .merged("v6.6-rc7", "3ac974796e5d")
          .introduced("v6.6-rc1");

  /** A folio of which nothing can be written has no dirty blocks left. */
  public static final Patch FAILURE_CLEARS_DIRTY =
      Patch.of(
              Kind.FIX,
              "failure-clears-dirty-blocks",
              "iomap: clear the per-folio dirty bits on all writeback failures")
          .merged("v6.9-rc1", "7ea1d9b4a840")
          .introduced("v6.6-rc1");

  /** What is written ends with the file as it was when write-back took the folio up. */
  public static final Patch IOEND_ENDS_WITH_FILE =
      Patch.of(
              Kind.FIX,
              "ioend-ends-with-file",
              "iomap: fix zero padding data issue in concurrent append writes")
          .merged("v6.13", "51d20d1dacbe", "v6.12.10");

  /** The walk goes on when the page that it has just found is dropped. */
  public static final Patch WALK_TOLERATES_DROPS =
      Patch.of(
              Kind.FIX,
              "walk-tolerates-drops",
              "iomap: handle a post-direct I/O invalidate race in iomap_write_delalloc_release")
          .merged("v6.12-rc1", "7a9d43eace88")
          .introduced("v6.2-rc1");

  /** Unsharing asks whether contents come from elsewhere, not whether the mapping is shared. */
  public static final Patch UNSHARE_ASKS_SOURCE =
      Patch.of(
              Kind.CHANGE,
              "unshare-asks-srcmap",
              "iomap: improve shared block detection in iomap_unshare_iter")
          .merged("v6.12-rc1", "b53fdb215d13");

  /** Whoever walks asserts that invalidate_lock is held for writing. */
  public static final Patch WALK_ASSERTS_LOCK =
      Patch.of(
              Kind.CHANGE,
              "walk-asserts-invalidate_lock",
              "iomap: move locking out of iomap_write_delalloc_release")
          .merged("v6.12-rc4", "b78495166264");

  /** The first thought about stale mappings, of September 2022: the new one counts as new too. */
  public static final Patch CARRY_NEW_OVER =
      Patch.of(
          Kind.REJECTED,
          "carry-new-over",
          "a write that maps a range again takes IOMAP_F_NEW over from the mapping that was stale");

  /** What {@link #IOMAP_VALID} must not be, as its author explains. */
  public static final Patch VALID_BEFORE_LOCK =
      Patch.of(
          Kind.IDEA,
          "iomap-valid-before-folio-lock",
          "a write looks again at its mapping before it locks the folio, not after that");

  /** What {@link #IOMAP_VALID} must not be either. */
  public static final Patch VALID_AFTER_FILL =
      Patch.of(
          Kind.IDEA,
          "iomap-valid-after-fill",
          "a write looks again at its mapping when it has filled the folio, not before that");

  /** What is to be copied is not there yet when a write fills up the rest of its block. */
  public static final Patch UPTODATE_AFTER_COPY =
      Patch.of(
              Kind.POSTED,
              "uptodate-after-copy",
              "iomap: don't mark blocks uptodate after partial zeroing")
          .introduced("v4.19-rc1");

  /** Where the walk ends inside of a block, that block's reservation is not given back. */
  public static final Patch KEEP_LAST_BLOCK =
      Patch.of(
              Kind.IDEA,
              "walk-keeps-last-block",
              "what a failed write gives back begins with the first block behind the dirty page, even at i_size")
          .introduced("v6.2-rc1");

  /** What a mail of September 2022 expects of writes that run side by side. */
  public static final Patch INSERT_UNDER_LOCK =
      Patch.of(
          Kind.IDEA,
          "insert-under-invalidate_lock",
          "a write holds invalidate_lock for reading while it finds or inserts its folio");

  /** Zeroing leaves the size of the file to who asks for it. */
  public static final Patch ZEROING_KEEPS_SIZE =
      Patch.of(
              Kind.FIX, "zeroing-keeps-i_size", "iomap: don't increase i_size in iomap_write_end()")
          .merged("v6.11-rc1", "602f09f4029c");

  /** Zeroing writes dirty pages over holes and unwritten extents before it passes over them. */
  public static final Patch ZERO_FLUSHES_DIRTY =
      Patch.of(
              Kind.FIX,
              "zero-range-flushes-dirty",
              "iomap: fix handling of dirty folios over unwritten extents")
          .merged("v6.12-rc1", "c5c810b94cfd");

  /** It asks whether there are any before it maps the range, not after that. */
  public static final Patch ZERO_ASKS_FIRST =
      Patch.of(
              Kind.FIX,
              "zero-range-asks-first",
              "iomap: make zero range flush conditional on unwritten mappings: the order of its first steps")
          .merged("v6.12-rc1", "7d9b474ee4cc");

  /** Over an unwritten extent it zeroes the pages that it finds dirty, and writes nothing. */
  public static final Patch ZERO_BATCH =
      Patch.of(Kind.CHANGE, "zero-range-batch", "iomap: optional zero range dirty folio processing")
          .merged("v6.19-rc1", "395ed1ef0012");

  /** It counts pages that are being written as dirty. */
  public static final Patch ZERO_BATCH_TAKES_WRITEBACK =
      Patch.of(
              Kind.FIX,
              "zero-range-batch-takes-writeback",
              "filemap: add helper to look up dirty folios in a range: folios under write-back count")
          .merged("v6.19-rc1", "757f5ca76903");
}
