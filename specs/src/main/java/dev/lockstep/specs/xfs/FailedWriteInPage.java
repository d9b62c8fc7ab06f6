package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A write reserves a block in the middle of a page and then fails, before it touches the page: that
 * was read through a mapping of the file, so that all of it is up to date, and written to
 * elsewhere, so that it is dirty. The clean-up keeps reservations under dirty pages, but what
 * matters is what write-back will write.
 *
 * <ul>
 *   <li>XB7, {@code --set size=2 --without walk-ends-at-i_size}: the write is to the block past the
 *       end of the file, where nothing is written back
 *   <li>XB8, {@code --set size=4 --without punch-clean-blocks}: only the other block is dirty
 *   <li>{@code --set size=3}: the file ends in the middle of the block. The walk over the page
 *       cache ends there too, and what is behind it is given back, from the beginning of its first
 *       block on: which is the block that the walk has just kept, for a store through the mapping.
 *       That store is lost. It is so in 6.19, and nobody is known to have seen it; {@code --with
 *       walk-keeps-last-block} mends it
 * </ul>
 *
 * <p>A page of two blocks of a sparse file. The first block was written just now; one task writes
 * the second and may find its own memory unreadable; if the second is inside of the file, another
 * stores into it through a mapping; at last the inode is evicted. The code is that of 6.19.
 */
public final class FailedWriteInPage extends Spec {
  private static final int SECOND = 1;

  /** Takes the size of the file and the patches from {@code setup}. */
  public FailedWriteInPage(Setup setup) {
    setup.defaultKernel("v6.19");
    int size = setup.integer("size", 4, 2, 4, "size of the file, in halves of a block");
    XfsInode inode =
        new XfsInode(this, setup, 2, 2, Extent.HOLE, ImmutableSet.of(Feature.FREE_BLOCKS));
    int second = SECOND * Half.PER_BLOCK;
    Budget unreadable = budget("EFAULT", 1);
    IovIter data =
        new IovIter(Half.B, second, second + Half.PER_BLOCK, unreadable, budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    initially(
        () -> {
          inode.cache.size().set(size);
          inode.writtenBefore(0);
          inode.cache.cachedBefore(SECOND);
        });
    task(
        "write",
        t -> {
          inode.write(t, write);
          inode.evict(t);
        });
    if (size > second) {
      PageFault fault =
          new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, second, Half.A);
      task("mmap store", fault::store);
    }
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    Invariants.declare(this, inode);
    sometimes(
        "the write fails and gives back what it reserved",
        () -> unreadable.left() == 0 && inode.iolock.isFree() && inode.hasHole());
    sometimes("all data is on disk", inode::isWritten);
  }
}
