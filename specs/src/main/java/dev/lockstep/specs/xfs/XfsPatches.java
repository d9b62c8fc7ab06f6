package dev.lockstep.specs.xfs;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches that the XFS specs know. */
final class XfsPatches {
  private XfsPatches() {}

  /** A write looks again, under the folio lock, whether its mapping is still true. */
  static final Patch IOMAP_VALID =
      Patch.of(
              Kind.FIX,
              "iomap-valid-under-folio-lock",
              "iomap: write iomap validity checks; xfs: use iomap_valid method to detect stale cached iomaps")
          .merged("v6.2-rc1", "d7b64041164c");

  /** The clean-up of a failed write keeps page faults out. */
  static final Patch CLEANUP_KEEPS_FAULTS_OUT =
      Patch.of(
              Kind.FIX,
              "invalidate_lock-in-write-cleanup",
              "xfs: punching delalloc extents on write failure is racy")
          .merged("v6.2-rc1", "198dd8aedee6");

  /** What came before {@link #IOMAP_VALID} was thought through, in an RFC of September 2022. */
  static final Patch NO_PUNCH_WHEN_STALE =
      Patch.of(
          Kind.REJECTED,
          "no-punch-when-stale",
          "a write keeps what it reserved if its mapping is stale, since it will map the range again");
}
