package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.DataInvariants;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;

/** What must be true of every file, at the points at which it must be. */
final class Invariants {
  static final String LAST_BLOCK =
      "xfs-I12: the last block of the file shows what was appended after a crash";

  static final String FOREIGN = "xfs-I5: no foreign data after a crash";
  static final String FREE = "xfs-I3: free, reserved and used blocks are all that there are";

  private final XfsInode inode;

  private Invariants(XfsInode inode) {
    this.inode = inode;
  }

  /**
   * Declares them all, but for what a crash leaves of the last block. A crash is no step: what it
   * leaves is what forks, disk and {@code i_disk_size} say in any state, since transactions count
   * as logged when they are done. That the log may lose the last of them, while what was written to
   * blocks stays, is left out.
   */
  static void declare(Spec spec, XfsInode inode) {
    declareSpace(spec, inode);
    Invariants of = new Invariants(inode);
    spec.whenQuiet(
        inode.mapping, "xfs-I7: what lies behind the end of the file is zero", of::isZeroPastEnd);
    DataInvariants.declare(spec, "xfs-", inode.cache, of::isMapped);
    spec.always(FOREIGN, inode.cache.halves(), of::isOwnAfterCrash);
    IntVar onDisk = inode.diskSize;
    if (onDisk != null) {
      spec.whenNotWritten(
          inode.iolock,
          "xfs-I12: the file is not longer on disk than in memory",
          () -> onDisk.get() <= inode.cache.size().get());
    }
  }

  /**
   * Declares that after a crash the block which the file ends in on disk shows what was stored last
   * ("xfs-I12"). That is true of files that are appended to or cut, and not written over: of what
   * was written before the crash and not made durable, nobody is promised anything. The blocks
   * before the last one may be written later, and show zeros until then: the kernel promises no
   * order. So what is left of "every half holds a value that was written there, or 0" is that none
   * holds what is not the file's, which {@link #declare} asks of every file as "xfs-I5".
   *
   * @param halves how much of the file nobody cuts off; the rest may show what it was before
   */
  static void declareCrash(Spec spec, XfsInode inode, int halves) {
    Invariants of = new Invariants(inode);
    spec.always(LAST_BLOCK, halves, of::isThereAfterCrash);
  }

  /** Declares those of space: what a device that fails, or direct I/O, does not make untrue. */
  static void declareSpace(Spec spec, XfsInode inode) {
    Invariants of = new Invariants(inode);
    spec.always("xfs-I1: a dirty page has space to be written to", inode.blocks(), of::isBacked);
    spec.whenQuiet(
        inode.mapping,
        "xfs-I2: a delayed block has a dirty page, so that it will be written",
        of::isFlushable);
    spec.always("xfs-I3: i_delayed_blks is the number of delayed blocks", of::countsDelayed);
    if (inode.counts.hasFree()) {
      spec.always(FREE, of::countsFree);
    }
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

  /**
   * Past the end of the file too, unless space is reserved there for what may be appended. What is
   * being written to the copy-on-write fork loses its reservation in the data fork at the end.
   */
  private boolean isFlushable(int block) {
    boolean isInside = block < inode.cache.sizeInBlocks();
    boolean written = isInside && (inode.cache.isDirty(block) || inode.cache.isBeingWritten(block));
    boolean spare = inode.xfs.preallocates && !isInside;
    return !inode.fork.is(block, Extent.DELALLOC) || written || spare;
  }

  private boolean isMapped(int block) {
    return inode.fork.is(block, Extent.MAPPED);
  }

  /** On disk, unless what is there will be written over. */
  private boolean isZeroPastEnd(int block) {
    return !isMapped(block)
        || inode.cache.isDirty(block)
        || inode.cache.isBeingWritten(block)
        || inode.cache.isZeroPastEnd(block);
  }

  private boolean isOwnAfterCrash(int at) {
    return isBehindDiskSize(at)
        || !isMapped(Half.blockOf(at))
        || inode.cache.onDisk(at) != Half.GARBAGE;
  }

  private boolean isThereAfterCrash(int at) {
    boolean inLastBlock = Half.blockOf(at) == Half.blockOf(diskSize() - 1);
    return isBehindDiskSize(at) || !inLastBlock || shownAfterCrash(at) == inode.cache.stored(at);
  }

  private Half shownAfterCrash(int at) {
    return isMapped(Half.blockOf(at)) ? inode.cache.onDisk(at) : Half.ZERO;
  }

  private boolean isBehindDiskSize(int at) {
    return at >= diskSize();
  }

  /** Where nobody looks at it, the size on disk is taken to be that in memory. */
  private int diskSize() {
    return (inode.diskSize == null ? inode.cache.size() : inode.diskSize).get();
  }

  private boolean countsDelayed() {
    int count = inode.fork.countDelayed();
    CowFork cow = inode.cow;
    return inode.counts.delayed.is(cow == null ? count : count + cow.fork.countDelayed());
  }

  private boolean countsFree() {
    int taken = inode.fork.countTaken();
    CowFork cow = inode.cow;
    return inode.counts.isTaken(cow == null ? taken : taken + cow.fork.countTaken());
  }
}
