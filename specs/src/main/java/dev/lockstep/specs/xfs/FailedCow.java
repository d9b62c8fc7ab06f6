package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * The device fails when a block is written that is delayed in the data fork and goes to the
 * copy-on-write fork, because {@code cowextsize} has reserved it there beside a shared block
 * (catalogue entry XD4; tests xfs/542 and generic/648). What it had in the copy-on-write fork is
 * given back; before 5.16 its reservation in the data fork was left, under a clean page, to nobody.
 *
 * <pre>{@code lockstep check xfs/failed-cow --without failed-cow-punches-data-fork --all}</pre>
 *
 * <p>Two blocks in two pages: block 0 has data and is shared with another file, block 1 is a hole.
 * Block 1 is written first, then block 0; at last the inode is evicted. Data is lost with the write
 * that fails, so only what is said of space is checked. The code is that of 6.19.
 */
public final class FailedCow extends Spec {

  /** Takes the patches from {@code setup}. */
  public FailedCow(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode =
        new XfsInode(
            this, setup, 2, 1, Extent.HOLE, ImmutableSet.of(Feature.COW, Feature.FREE_BLOCKS));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping, budget("EIO", 1));
    BufferedWrite hole = write(inode, Half.PER_BLOCK);
    BufferedWrite shared = write(inode, 0);
    task(
        "write",
        t -> {
          inode.write(t, hole);
          inode.write(t, shared);
          inode.evict(t);
        });
    daemon("write-back", writeBack::writeBack);
    initially(
        () -> {
          inode.fork.allocatedBefore(0, Extent.MAPPED);
          inode.cow().sharedBefore(0);
        });
    Invariants.declareSpace(this, inode);
    sometimes(
        "a delayed block is in both forks",
        () -> inode.fork.is(1, Extent.DELALLOC) && inode.cow().covers(1));
  }

  private BufferedWrite write(XfsInode inode, int from) {
    String name = "block " + Half.blockOf(from);
    IovIter data =
        new IovIter(
            Half.B,
            from,
            from + Half.PER_BLOCK,
            budget("EFAULT of " + name, 0),
            budget("short copy of " + name, 0));
    return new BufferedWrite(inode.cache, inode, inode.code, data);
  }
}
