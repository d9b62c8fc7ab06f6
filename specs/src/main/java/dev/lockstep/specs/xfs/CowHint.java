package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Write-back looks into the copy-on-write fork, finds nothing, and looks into the data fork; in
 * between a write to the block beside it reserves both blocks in the copy-on-write fork, as {@code
 * cowextsize} has it. What was found in the data fork is cut where the other fork begins, and that
 * leaves nothing: the dirty block is passed over and its page is clean (catalogue entry XD2; test
 * xfs/558). Between 4.9 and 4.19 the two look-ups had ILOCK each for itself.
 *
 * <pre>{@code lockstep check xfs/cow-hint --without one-lookup-of-both-forks}</pre>
 *
 * <p>Two blocks in two pages, with data on disk. Block 0 is the file's own, and dirty; block 1 is
 * shared with another file. Beyond the patch, the code is that of 6.19.
 */
public final class CowHint extends Spec {

  /** Takes the patches from {@code setup}. */
  public CowHint(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 2, 1, Extent.MAPPED, ImmutableSet.of(Feature.COW));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    IovIter data =
        new IovIter(
            Half.B,
            Half.PER_BLOCK,
            2 * Half.PER_BLOCK,
            budget("EFAULT", 0),
            budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    task("write", t -> inode.write(t, write));
    daemon("write-back", writeBack::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.cache.storedBefore(0, 0, Half.A);
          inode.cow().sharedBefore(1);
        });
    Invariants.declare(this, inode);
    sometimes("what is not shared is copied as well", () -> inode.cow().covers(0));
  }
}
