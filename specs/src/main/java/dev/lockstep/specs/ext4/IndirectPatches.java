package dev.lockstep.specs.ext4;

import dev.lockstep.model.Patch;
import dev.lockstep.model.Patch.Kind;

/** The patches of files without extents. */
final class IndirectPatches {
  private IndirectPatches() {}

  /** The length of a hole is counted from the block asked for, not from its subtree's start. */
  static final Patch LENGTH_FROM_OFFSET =
      Patch.of(
              Kind.FIX,
              "ind-hole-from-offset",
              "ext4: fix hole length detection in ext4_ind_map_blocks()")
          .merged("v4.18-rc1", "2ee3ee06a8fd")
          .introduced("v4.6-rc1");

  /** The length of a hole is counted in 64 bits. */
  static final Patch WIDE_COUNT =
      Patch.of(
              Kind.FIX,
              "ind-hole-in-64-bits",
              "ext4: fix hole length calculation overflow in non-extent inodes")
          .merged("v6.17-rc3", "02c7f7219ac0")
          .introduced("v4.6-rc1");

  /** What Ext4Patches.HOLE_LENGTH does for extents; for files without, nobody has posted it. */
  static final Patch HOLE_ENDS_AT_DELAYED =
      Patch.of(
              Kind.IDEA,
              "ind-hole-ends-at-delayed",
              "the length of a hole in a file without extents ends at the next delayed block")
          .introduced("v6.8-rc3");
}
