package dev.lockstep.out.teeth;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Mutation;

/** Teeth of the properties of the xfs specs, in the order of their numbers. */
final class XfsTeeth {
  private static final String FAILED_WRITE = "xfs/failed-write";

  private XfsTeeth() {}

  static ImmutableList<Tooth> all() {
    return ImmutableList.of(
        Tooth.of(
            "xfs-I2: a delayed block has a dirty page, so that it will be written",
            FAILED_WRITE,
            Mutation.drop("write: xfs_bmap_del_extent_delay", "write: xfs_inodegc_set_reclaimable"),
            "a write that fails keeps what it reserved"),
        Tooth.of(
            "xfs-I6: a clean page agrees with the disk",
            FAILED_WRITE,
            Mutation.drop("write-back: iomap_add_to_ioend"),
            "write-back does not write"));
  }
}
