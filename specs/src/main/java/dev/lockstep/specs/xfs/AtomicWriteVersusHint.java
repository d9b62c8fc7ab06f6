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
 * A direct write that must not be torn goes to the copy-on-write fork and finds there what a
 * buffered write to the shared block beside it has reserved, as {@code cowextsize} has it: a
 * delayed extent, which has no disk block to write to (catalogue entry XG8; generic/521). Up to
 * 6.18 it took that for an answer, iomap warned, and the write failed; since then it allocates the
 * extent and looks again.
 *
 * <pre>{@code lockstep check xfs/atomic-write --without atomic-write-converts-delalloc}</pre>
 *
 * <p>Two blocks in two pages, with data on disk. Block 0 is shared with another file and written
 * through the page cache; block 1 is the file's own and written directly. That write puts no data
 * on disk here, so only what is said of space is checked. The code is that of 6.19.
 */
public final class AtomicWriteVersusHint extends Spec {

  /** Takes the patches from {@code setup}. */
  public AtomicWriteVersusHint(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 2, 1, Extent.MAPPED, ImmutableSet.of(Feature.COW));
    IovIter data =
        new IovIter(Half.B, 0, Half.PER_BLOCK, budget("EFAULT", 0), budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    AtomicWrite atomic = new AtomicWrite(inode, setup);
    task("write", t -> inode.write(t, write));
    task("atomic write", t -> atomic.write(t, 1));
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    initially(() -> inode.cow().sharedBefore(0));
    Invariants.declareSpace(this, inode);
    sometimes("the hint covers what is written directly", () -> inode.cow().covers(1));
  }
}
