package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import java.util.Set;

/**
 * Which code of XFS runs, beside what its operations ask for themselves: what the patches of a
 * setup make of it, as far as the features of the file show a difference.
 */
final class XfsCode {
  /** Whether what a write reserves in the copy-on-write fork counts as reserved by it. */
  final boolean marksNew;

  /** Whether a failed write gives that back, and not what the data fork has. */
  final boolean punchesCow;

  /** Whether what the copy-on-write fork has counts as shared where the data fork has a hole. */
  final boolean marksHoles;

  /** Whether blocks behind the end of the file may be reserved for what may be appended. */
  final boolean preallocates;

  /** Whether such blocks are allocated when they are to be zeroed. */
  final boolean zeroingConverts;

  XfsCode(Setup setup, Set<Feature> features) {
    boolean failsCow = features.contains(Feature.FAILED_COW_WRITE);
    marksNew = !failsCow || setup.patch(XfsPatches.COW_RESERVATION_IS_NEW);
    punchesCow = !failsCow || setup.patch(XfsPatches.PUNCHES_COW_FORK);
    marksHoles = !features.contains(Feature.UNSHARED_HOLE) || marksHoles(setup);
    preallocates = features.contains(Feature.PREALLOCATION);
    zeroingConverts = preallocates && setup.patch(XfsPatches.ZEROING_CONVERTS);
  }

  private static boolean marksHoles(Setup setup) {
    boolean never = setup.patch(XfsPatches.SHARED_HAS_SOURCE);
    return setup.patch(XfsPatches.COW_IS_SHARED) || !never;
  }
}
