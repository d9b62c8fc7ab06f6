package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;

/**
 * Zeroing takes a lock that its caller holds (catalogue entry XK1). The rest of a shared block is
 * zeroed by copying it, for which space is reserved; write-back of another block changes the data
 * fork, so that the mapping is stale and the reservation is to be given back. That takes
 * invalidate_lock against page faults, but truncate holds it already.
 *
 * <pre>{@code lockstep check xfs/zero-shared --without zero-range-keeps-invalidate_lock}</pre>
 *
 * <p>Two blocks in two pages: block 0 is on disk and shared with another file, block 1 delayed and
 * dirty. The file is cut in the middle of block 0. The code is that of 6.19: the reservation is
 * marked as new only since 6.12-rc4, the release candidate of the fix itself, so that no release
 * had the deadlock.
 */
public final class ZeroShared extends Spec {

  /** Takes the patches from {@code setup}. */
  public ZeroShared(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 2, 1, Extent.DELALLOC, ImmutableSet.of(Feature.COW));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    task(
        "truncate",
        t -> {
          IntVar newSize = t.integer("newsize", 1, 1);
          truncate.truncate(t, newSize);
        });
    daemon("write-back", writeBack::writeBack);
    initially(
        () -> {
          inode.cache.writtenBefore(0, Half.A);
          inode.fork.extents.at(0).set(Extent.MAPPED);
          inode.counts.delayed.set(1);
          inode.cow().sharedBefore(0);
          inode.cache.storedBefore(1, 0, Half.A);
        });
    Invariants.declare(this, inode);
    sometimes("the shared block is copied", () -> inode.cow().covers(0));
  }
}
