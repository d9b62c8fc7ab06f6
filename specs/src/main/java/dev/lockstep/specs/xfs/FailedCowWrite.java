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
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A write to a shared block stops early, and what it has reserved in the copy-on-write fork is to
 * be given back. Up to 6.11 it was not (catalogue entry XG1), for two reasons of which either is
 * enough: the reservation was not marked as new ({@code --without cow-reservation-is-new}), and
 * what a failed write gives back was looked for in the data fork ({@code --without
 * punches-cow-fork}). One commit mends both.
 *
 * <pre>{@code lockstep check xfs/failed-cow-write --without cow-reservation-is-new}</pre>
 *
 * <p>It is told that with the first mended alone the write would give back what somebody else has
 * reserved in the data fork. That does not come about, here or, as far as we see, in the kernel: a
 * write reserves in the copy-on-write fork only over blocks that are shared, and those have disk
 * blocks in the data fork, which the clean-up leaves alone. All that is lost is the reservation,
 * until the inode is evicted. A third patch of that series marks mappings of the copy-on-write fork
 * over a hole as shared; a write reserves there itself in files that are always copied only, which
 * are not modelled.
 *
 * <p>One block in one page, on disk and shared with another file. One task writes to it, and may
 * find its own memory unreadable; another may store into it through a mapping of the file. The code
 * is that of 6.19.
 */
public final class FailedCowWrite extends Spec {

  /** Takes the patches from {@code setup}. */
  public FailedCowWrite(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode =
        new XfsInode(
            this,
            setup,
            1,
            1,
            Extent.MAPPED,
            ImmutableSet.of(Feature.COW, Feature.FAILED_COW_WRITE));
    Budget unreadable = budget("EFAULT", 1);
    IovIter data = new IovIter(Half.B, 0, Half.PER_BLOCK, unreadable, budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    PageFault fault = new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, 0, Half.B);
    task("write", t -> inode.write(t, write));
    task("mmap store", fault::store);
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.cache.writtenBefore(0, Half.A);
          inode.cow().sharedBefore(0);
        });
    Invariants.declare(this, inode);
    whenQuiet(
        inode.mapping,
        "xfs-I2: what is reserved for copy-on-write is there to be written",
        block ->
            !inode.cow().fork.is(block, Extent.DELALLOC)
                || inode.cache.isDirty(block)
                || inode.cache.isBeingWritten(block));
    sometimes(
        "a write fails and gives back what it reserved",
        () -> unreadable.left() == 0 && inode.iolock.isFree() && inode.cow().isEmpty());
  }
}
