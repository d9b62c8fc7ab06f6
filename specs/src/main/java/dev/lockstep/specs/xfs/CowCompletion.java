package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Two blocks that lie side by side are written through the copy-on-write fork, by a write to the
 * device each. When the first ends, what it has written takes the place of the old block. From 5.19
 * to 6.6 that moved the whole extent, with the block whose write is still under way: if the machine
 * stops now, the file shows there what the new disk block held before (catalogue entry XG3).
 *
 * <pre>{@code lockstep check xfs/cow-completion --without end-cow-minds-range}</pre>
 *
 * <p>It takes a write that was submitted, so that its extent is marked as written in the
 * copy-on-write fork, and has not ended; what was reserved only, or only allocated, was never
 * moved.
 *
 * <p>Two blocks in two pages, with data on disk, shared with another file, both written anew and
 * dirty. The machine may stop at any moment, as in {@code xfs/append}. The code is that of 6.19.
 */
public final class CowCompletion extends Spec {

  /** Takes the patches from {@code setup}. */
  public CowCompletion(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = 2;
    XfsInode inode =
        new XfsInode(
            this,
            setup,
            blocks,
            1,
            Extent.MAPPED,
            ImmutableSet.of(Feature.COW, Feature.KEPT_MAPPING, Feature.CRASH));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping).leavingEndOfIo();
    daemon("write-back", writeBack::writePages);
    for (int i = 0; i < blocks; i++) {
      int block = i;
      daemon("I/O of block " + block, t -> writeBack.completeIo(t, block));
    }
    initially(
        () -> {
          for (int block = 0; block < blocks; block++) {
            inode.cache.writtenBefore(block, Half.A);
            inode.cache.storedBefore(block, 0, Half.B);
            inode.cache.storedBefore(block, 1, Half.B);
          }
          inode.sizedOnDiskBefore();
          inode.cow().copiedBefore(0, blocks);
        });
    Invariants.declare(this, inode);
    sometimes(
        "one block is moved, and the other is not",
        () -> inode.cow().covers(0) != inode.cow().covers(1));
    sometimes("all data is on disk", () -> inode.cow().isEmpty() && inode.isWritten());
  }
}
