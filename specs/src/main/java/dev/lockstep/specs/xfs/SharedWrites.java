package dev.lockstep.specs.xfs;

import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Two writes to one file, of which the first may fail. XFS wants to let buffered writes run side by
 * side, with IOLOCK, the kernel's i_rwsem, held for reading ({@code --with shared-iolock-writes}).
 * Is the clean-up of a failed write safe then, which keeps page faults out by invalidate_lock, but
 * not writes?
 *
 * <p>No. The walk finds no dirty page over a block, a second write that has mapped the block before
 * fills its page, and then the block is given back: a dirty page without space. The check of the
 * mapping under the folio lock comes too early to help. Nor is it enough that a write takes
 * invalidate_lock for reading while it inserts its page ({@code --with
 * insert-under-invalidate_lock}), as a mail of September 2022 has it: a page that was inserted
 * before the walk, but not filled, is a hole to the walk.
 *
 * <p>A sparse file of two blocks in two pages. One task writes all of it and may find its own
 * memory unreadable on the way, the other writes the last block. The code is that of 6.19.
 */
public final class SharedWrites extends Spec {

  /** Takes the patches from {@code setup}. */
  public SharedWrites(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = 2;
    XfsInode inode = new XfsInode(this, setup, blocks, Extent.HOLE);
    int end = blocks * Half.PER_BLOCK;
    Budget unreadable = budget("EFAULT", 1);
    IovIter all = new IovIter(Half.A, 0, end, unreadable, budget("short copy", 0));
    IovIter last =
        new IovIter(
            Half.B,
            end - Half.PER_BLOCK,
            end,
            budget("second EFAULT", 0),
            budget("second short copy", 0));
    BufferedWrite first = new BufferedWrite(inode.cache, inode, inode.code, all);
    BufferedWrite second = new BufferedWrite(inode.cache, inode, inode.code, last);
    task(
        "write",
        t -> {
          inode.write(t, first);
          inode.evict(t);
        });
    task("second write", t -> inode.write(t, second));
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    Invariants.declare(this, inode);
    sometimes(
        "the first write fails and gives back what it reserved",
        () -> unreadable.left() == 0 && inode.iolock.isFree() && inode.hasHole());
    sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
  }
}
