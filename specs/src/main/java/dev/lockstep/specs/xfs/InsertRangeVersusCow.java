package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;

/**
 * A hole is inserted between two blocks while the first of them is copied (catalogue entry XG4;
 * generic/522). The extent is split there, and the second part is about to be shifted, when
 * copy-on-write of the first block ends and what it maps joins the second part: both are shifted.
 * Since 5.5 the block before the range is written back first, too; since 5.7 nobody comes between
 * splitting and shifting. Either alone is enough.
 *
 * <pre>{@code
 * lockstep check xfs/insert-range --without insert-stabilises-boundary --without insert-shifts-at-once
 * }</pre>
 *
 * <p>Two blocks in two pages, and room for a third. Block 0 is shared with another file, was
 * written anew, and waits for write-back; block 1 is on disk. What is mapped side by side is taken
 * to lie side by side on disk as well. The code is that of 6.19.
 */
public final class InsertRangeVersusCow extends Spec {

  /** Takes the patches from {@code setup}. */
  public InsertRangeVersusCow(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode =
        new XfsInode(this, setup, 3, 1, Extent.HOLE, ImmutableSet.of(Feature.COW, Feature.SPLIT));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    InsertRange insertRange = new InsertRange(inode, truncate, writeBack, setup);
    task("insert", t -> insertRange.insert(t, 1));
    daemon("write-back", writeBack::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.fork.allocatedBefore(0, Extent.MAPPED);
          inode.fork.allocatedBefore(1, Extent.MAPPED);
          inode.cache.writtenBefore(1, Half.A);
          inode.cache.storedBefore(0, 0, Half.B);
          inode.cache.storedBefore(0, 1, Half.B);
          inode.cache.sizedBefore(2 * Half.PER_BLOCK);
          inode.cow().copiedBefore(0, 1);
        });
    Invariants.declare(this, inode);
    sometimes(
        "the hole is there and what was copied is on disk",
        () -> inode.iolock.isFree() && inode.hasHole() && inode.cow().isEmpty());
  }
}
