package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Write-back keeps a mapping from folio to folio, and writes to a block that the file has no more
 * (catalogue entry XD1; tests generic/464 and generic/524). It has allocated two blocks at once and
 * written the first, when the second is truncated away and written anew: the new data goes to the
 * old disk block, which may be another file's by now. When that I/O ends, the block is delayed,
 * gets a disk block of its own, and shows what is on that; before 5.8 it stayed delayed, under a
 * clean page. Since 5.1 the mapping counts only as long as the data fork has not changed.
 *
 * <pre>{@code lockstep check xfs/write-back-mapping --without writeback-checks-data-seq}</pre>
 *
 * <p>{@code --set fork=cow}: the same file, but its blocks are shared with another one, and what is
 * dirty goes to the copy-on-write fork. A mapping of that fork is used wherever it covers, in 6.19
 * too, and nothing asks whether truncate has cancelled it meanwhile. That is an open question,
 * which the patch {@code writeback-checks-cow-seq} would close; nobody has posted it.
 *
 * <p>Two blocks in two pages, both dirty. The code is that of 6.19; truncation ends at a block, so
 * that nothing is zeroed.
 */
public final class WriteBackMapping extends Spec {

  /** Where the dirty blocks go. */
  enum Dirty {
    DATA,
    COW
  }

  /** Takes the fork and the patches from {@code setup}. */
  public WriteBackMapping(Setup setup) {
    setup.defaultKernel("v6.19");
    Dirty dirty = setup.choice("fork", Dirty.class, Dirty.DATA, "the fork of the dirty blocks");
    boolean cow = dirty == Dirty.COW;
    XfsInode inode =
        new XfsInode(
            this,
            setup,
            2,
            1,
            cow ? Extent.MAPPED : Extent.DELALLOC,
            cow
                ? ImmutableSet.of(Feature.KEPT_MAPPING, Feature.COW)
                : ImmutableSet.of(Feature.KEPT_MAPPING));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping).leavingEndOfIo();
    Truncate truncate = new Truncate(inode, writeBack);
    IovIter data =
        new IovIter(
            Half.B,
            Half.PER_BLOCK,
            2 * Half.PER_BLOCK,
            budget("EFAULT", 0),
            budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    task("user", t -> cutAndWrite(t, inode, truncate, write));
    daemon("write-back", writeBack::writePages);
    daemon("I/O", writeBack::completeIo);
    initially(
        () -> {
          inode.cache.storedBefore(0, 0, Half.A);
          inode.cache.storedBefore(1, 0, Half.A);
          if (inode.cow != null) {
            inode.cow.copiedBefore(0, 2);
          }
        });
    Invariants.declare(this, inode);
    sometimes("the new data is on disk", () -> inode.cache.isOnDisk(1, 0, Half.B));
  }

  private static void cutAndWrite(Task t, XfsInode inode, Truncate truncate, BufferedWrite write) {
    IntVar size = t.integer("newsize", Half.PER_BLOCK, Half.PER_BLOCK);
    truncate.truncate(t, size);
    inode.write(t, write);
  }
}
