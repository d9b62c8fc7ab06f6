package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** What must be true of the free clusters of a file system, and of the quota of a file's owner. */
final class SpaceInvariants {
  private final Inode inode;
  private final FreeClusters space;
  private final OtherFile other;
  private final int clusters;

  private SpaceInvariants(Inode inode, FreeClusters space, OtherFile other, int clusters) {
    this.inode = inode;
    this.space = space;
    this.other = other;
    this.clusters = clusters;
  }

  /** Declares them for a file and another one, which share {@code clusters}. */
  static void declare(
      Spec spec, Setup setup, Inode inode, FreeClusters space, OtherFile other, int clusters) {
    SpaceInvariants of = new SpaceInvariants(inode, space, other, clusters);
    spec.always(
        "ext4-I3: what is promised is reserved or being allocated, and is free", of::agreeClusters);
    String quota = "ext4-I5: quota is reserved and used for what is reserved and allocated";
    if (setup.patch(Ext4Patches.EXCLUSIVE_INSERT)) {
      spec.whenNotWritten(inode.dataSem, quota, of::agreeQuota);
    } else {
      spec.whenFree(inode.dataSem, quota, of::agreeQuota);
    }
  }

  /**
   * Reserved blocks are promised clusters always. Whoever is allocating or freeing may have counted
   * in one place and not yet in the other; while nobody is, the counters tell what there is.
   */
  private boolean agreeClusters() {
    int promised = space.dirty.get();
    int reserved = inode.reservation.blocks.get();
    if (!inode.dataSem.hasNoWriter() || !other.isQuiet()) {
      return promised >= reserved;
    }
    int free = space.free.get();
    return promised == reserved
        && free >= promised
        && free + allocated() + other.allocated() == clusters;
  }

  private boolean agreeQuota() {
    return space.reservedQuota.is(inode.reservation.blocks.get())
        && space.usedQuota.is(allocated());
  }

  private int allocated() {
    int count = 0;
    for (int b = 0; b < inode.blocks; b++) {
      count += inode.extents.disk.at(b).get().isAllocated() ? 1 : 0;
    }
    return count;
  }
}
