package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.DataInvariants;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import java.util.Objects;

/** What must be true of every file, at the points at which it must be. */
final class Invariants {
  static final String LAST_BLOCK =
      "xfs-I12: the last block of the file shows what was appended after a crash";

  private final XfsInode inode;

  private Invariants(XfsInode inode) {
    this.inode = inode;
  }

  /** Declares them all. */
  static void declare(Spec spec, XfsInode inode) {
    declareSpace(spec, inode);
    Invariants of = new Invariants(inode);
    spec.whenQuiet(
        inode.mapping, "xfs-I7: what lies behind the end of the file is zero", of::isZeroPastEnd);
    DataInvariants.declare(spec, "xfs-", inode.cache, of::isMapped);
    IntVar onDisk = inode.diskSize;
    if (onDisk != null) {
      spec.whenNotWritten(
          inode.iolock,
          "xfs-I12: the file is not longer on disk than in memory",
          () -> onDisk.get() <= inode.cache.size().get());
    }
  }

  /**
   * Declares what a crash may leave of a file that is only appended to. A crash is no step: what it
   * leaves is what forks, disk and {@code i_disk_size} say in any state, since transactions count
   * as logged when they are done. That the log may lose the last of them, while what was written to
   * blocks stays, is left out.
   *
   * <p>Of the data only that of the block which the file ends in on disk must be there. The pages
   * before it may be written later, and show zeros until then: the kernel promises no order.
   */
  static void declareCrash(Spec spec, XfsInode inode) {
    declareOwnAfterCrash(spec, inode);
    spec.always(LAST_BLOCK, inode.cache.halves(), new Invariants(inode)::isThereAfterCrash);
  }

  /** Declares that a crash shows nobody else's data in a file, whatever is done to it. */
  static void declareOwnAfterCrash(Spec spec, XfsInode inode) {
    spec.always(
        "xfs-I5: no foreign data after a crash",
        inode.cache.halves(),
        new Invariants(inode)::isOwnAfterCrash);
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
    boolean spare = inode.preallocates && !isInside;
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

  private int diskSize() {
    return Objects.requireNonNull(inode.diskSize, "the spec does not look at it").get();
  }

  private boolean countsDelayed() {
    int count = inode.fork.countDelayed();
    CowFork cow = inode.cow;
    return inode.delayedBlocks.is(cow == null ? count : count + cow.fork.countDelayed());
  }
}
