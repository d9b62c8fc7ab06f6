package dev.lockstep.specs.ext4;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;
import dev.lockstep.specs.iomap.IomapPatches;

/**
 * What "[PATCH -next v2 00/22] ext4: use iomap for regular file's buffered I/O path" of February
 * 2026 is made of. No release has it, so its parts are in unless they are taken out.
 */
final class IomapPathPatches {
  private IomapPathPatches() {}

  /** A write that comes out short gives back what it has reserved. */
  static final Patch WRITE_END_PUNCHES =
      Patch.of(
          Kind.FIX,
          "da-write-end-punches",
          "ext4_iomap_buffered_da_write_end() gives back what a short write has reserved");

  /** It keeps page faults out meanwhile. */
  static final Patch WRITE_END_LOCKS =
      Patch.of(
          Kind.FIX,
          "da-write-end-takes-invalidate_lock",
          "ext4_iomap_buffered_da_write_end() holds invalidate_lock for writing");

  /**
   * As posted, blocks count as new if {@code EXT4_MAP_NEW} is set, which delayed ones never get.
   */
  static final Patch NEW_BY_MAP_FLAG =
      Patch.of(
          Kind.POSTED,
          "new-by-map-flag",
          "ext4: implement buffered write iomap path: IOMAP_F_NEW if EXT4_MAP_NEW, which ext4_da_map_blocks() does not set");

  /** A way to mend that which goes too far. */
  static final Patch NEW_IF_DELAYED =
      Patch.of(
          Kind.IDEA,
          "new-if-delayed",
          "IOMAP_F_NEW for every delayed block that a write finds, whoever has reserved it");

  /** A patch to the generic code, as something that no release of ext4 depends on. */
  static Patch generic(Patch patch) {
    return Patch.of(patch.kind(), patch.name(), patch.title());
  }

  /** Write-back notes {@code i_es_seq} with its mapping. */
  static final Patch WRITEBACK_SEQUENCE =
      Patch.of(
          Kind.FIX,
          "writeback-checks-es-seq",
          "ext4: implement writeback iomap path: a mapping counts only as long as i_es_seq is what it was");

  /** {@code ext4_iomap_valid}. */
  static final Patch VALID = generic(IomapPatches.IOMAP_VALID);

  /** The walk over the page cache, instead of throwing pages away. */
  static final Patch KEEP_DIRTY_PAGES = generic(IomapPatches.KEEP_DIRTY_PAGES);

  /** What the walk does when a page vanishes. */
  static final Patch WALK_TOLERATES_DROPS = generic(IomapPatches.WALK_TOLERATES_DROPS);
}
