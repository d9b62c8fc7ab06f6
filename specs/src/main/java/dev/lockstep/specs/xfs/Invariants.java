package dev.lockstep.specs.xfs;

import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.DataInvariants;
import dev.lockstep.specs.iomap.Extent;

/** What must be true of every file, at the points at which it must be. */
final class Invariants {
  private final XfsInode inode;

  private Invariants(XfsInode inode) {
    this.inode = inode;
  }

  /** Declares them all. */
  static void declare(Spec spec, XfsInode inode) {
    Invariants of = new Invariants(inode);
    spec.always("xfs-I1: a dirty page has space to be written to", inode.blocks(), of::isBacked);
    spec.whenQuiet(
        inode.mapping,
        "xfs-I2: a delayed block has a dirty page, so that it will be written",
        of::isFlushable);
    spec.always("xfs-I3: i_delayed_blks is the number of delayed blocks", of::countsDelayed);
    DataInvariants.declare(
        spec, "xfs-", inode.cache, block -> inode.fork.extents.at(block).is(Extent.MAPPED));
  }

  /**
   * Unless the folio is locked: a page fault makes all of a folio dirty before it has mapped its
   * last block.
   */
  private boolean isBacked(int block) {
    CowFork cow = inode.cow;
    return !inode.cache.isDirty(block)
        || inode.cache.isLocked(block)
        || !inode.fork.is(block, Extent.HOLE)
        || (cow != null && cow.covers(block))
        || block >= inode.cache.sizeInBlocks();
  }

  /** Past the end of the file too, since no space is reserved there for what may be appended. */
  private boolean isFlushable(int block) {
    boolean written = block < inode.cache.sizeInBlocks() && inode.cache.isDirty(block);
    return !inode.fork.is(block, Extent.DELALLOC) || written;
  }

  private boolean countsDelayed() {
    int count = inode.fork.countDelayed();
    CowFork cow = inode.cow;
    return inode.delayedBlocks.is(cow == null ? count : count + cow.fork.countDelayed());
  }
}
