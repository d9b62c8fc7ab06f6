package dev.lockstep.specs.xfs;

import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IomapPatches;
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
 * <p>{@code --set torn=true} (XK2): of the memory of the write only the first half of a block can
 * be read, now and later. A copy that comes out short is tried again with what could be copied. For
 * some candidates of 6.6 it was tried again with all of it, which ends as it did the first time;
 * the first byte can be read, so that nothing else ends the loop.
 *
 * <pre>
 * {@code lockstep check xfs/short-copy --set short-copies=0 --set torn=true --without short-copy-shrinks}
 * </pre>
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
    boolean torn =
        setup.flag("torn", false, "whether only the first half of the first block can be read");
    boolean shrinks = !torn || setup.patch(IomapPatches.SHORT_COPY_SHRINKS);
    Budget copies = budget("short copy", shortCopies);
    IovIter whole = new IovIter(Half.B, 0, last + 1, budget("EFAULT", 1), copies);
    IovIter data = torn ? whole.readableTo(1) : whole;
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data, shrinks);
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
    if (torn) {
      sometimes("what can be read is written", () -> inode.cache.isOnDisk(0, 0, Half.B));
    } else {
      sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
    }
  }
}
