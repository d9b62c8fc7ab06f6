package dev.lockstep.specs.xfs;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches that the XFS specs know. */
final class XfsPatches {
  private XfsPatches() {}

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
}
