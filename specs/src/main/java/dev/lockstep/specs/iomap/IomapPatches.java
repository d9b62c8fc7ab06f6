package dev.lockstep.specs.iomap;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches to the generic code, oldest first. */
public final class IomapPatches {
  private IomapPatches() {}

  /** A write looks again, under the folio lock, whether its mapping is still true. */
  public static final Patch IOMAP_VALID =
      Patch.of(
              Kind.FIX,
              "iomap-valid-under-folio-lock",
              "iomap: write iomap validity checks; xfs: use iomap_valid method to detect stale cached iomaps")
          .merged("v6.2-rc1", "d7b64041164c");

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
}
