package dev.lockstep.specs.xfs;

import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A write copies less than it was about to, since memory that was readable a moment ago is not any
 * more. A short copy into a page that is not up to date counts for nothing ({@code
 * __iomap_write_end}), so that what was there before the copy, and was not even zeroed, is not
 * taken for data.
 *
 * <p>Not so if the write begins or ends inside of a block that is a hole: {@code
 * __iomap_write_begin} zeroes what the write will leave alone, and calls the block up to date
 * before the copy. A page of one block is up to date then, the short copy counts, and what memory
 * held before is in the file where the copy did not get to. One task is enough for this.
 *
 * <p>It is so in 6.19. The patch "iomap: don't mark blocks uptodate after partial zeroing" of
 * August 2024 would mend it ({@code --with uptodate-after-copy}); it was posted because of readers
 * that take no lock, which XFS does not have, and was not merged.
 *
 * <p>A sparse file. One task writes from its beginning to the middle of its last block, and copies
 * may come out short as often as {@code short-copies} says; another may store into the last block
 * through a mapping of the file. The code is that of 6.19.
 */
public final class ShortCopy extends Spec {

  /** Takes the size of the file, how much goes wrong and the patches from {@code setup}. */
  public ShortCopy(Setup setup) {
    setup.defaultKernel("v6.19");
    int perFolio = setup.integer("blocks-per-folio", 1, 1, 2, "blocks in each of its two pages");
    int shortCopies = setup.integer("short-copies", 1, 0, 2, "copies that come out short");
    int blocks = 2 * perFolio;
    XfsInode inode = new XfsInode(this, setup, blocks, perFolio, Extent.HOLE);
    int last = (blocks - 1) * Half.PER_BLOCK;
    Budget torn = budget("short copy", shortCopies);
    IovIter data = new IovIter(Half.B, 0, last + 1, budget("EFAULT", 1), torn);
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    PageFault fault =
        new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, last + 1, Half.A);
    task(
        "write",
        t -> {
          inode.write(t, write);
          inode.evict(t);
        });
    task("mmap store", fault::store);
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    Invariants.declare(this, inode);
    sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
  }
}
