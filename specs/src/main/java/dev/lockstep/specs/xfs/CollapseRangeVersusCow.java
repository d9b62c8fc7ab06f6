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
 * A block is taken out of a file while the block before it is copied: what {@code xfs/insert-range}
 * asks of insert range, asked of its sibling. Collapse range does not fall for it. The block that
 * is taken out is a hole before the first extent is shifted, so that no block before it can join
 * one that is still to be shifted; and what joins an extent that was shifted already does no harm.
 *
 * <p>So neither of the two changes that insert range needed, which collapse range got as well,
 * makes a difference here: to write back the block before the range ({@code --without
 * insert-stabilises-boundary}), and to hold ILOCK from the first extent to the last ({@code
 * --without collapse-shifts-at-once}).
 *
 * <p>Four blocks in four pages. Block 0 is shared with another file, was written anew, and waits
 * for write-back; block 1 is taken out; block 2 is unwritten and block 3 delayed, both with dirty
 * pages, so that write-back changes what is to be shifted, too. The code is that of 6.19.
 */
public final class CollapseRangeVersusCow extends Spec {

  /** Takes the patches from {@code setup}. */
  public CollapseRangeVersusCow(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 4, 1, Extent.HOLE, ImmutableSet.of(Feature.COW));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    CollapseRange collapseRange =
        new CollapseRange(inode, truncate, new PunchHole(inode, writeBack), writeBack, setup);
    task("collapse", t -> collapseRange.collapse(t, 1));
    daemon("write-back", writeBack::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.startsAs(0, Extent.MAPPED);
          inode.startsAs(1, Extent.MAPPED);
          inode.startsAs(2, Extent.UNWRITTEN);
          inode.startsAs(3, Extent.DELALLOC);
          inode.cow().copiedBefore(0, 1);
          for (int half = 0; half < Half.PER_BLOCK; half++) {
            inode.cache.storedBefore(0, half, Half.B);
            inode.cache.storedBefore(2, half, Half.B);
          }
        });
    Invariants.declare(this, inode);
    sometimes(
        "the block is gone and what was copied is on disk",
        () ->
            inode.iolock.isFree()
                && inode.cache.size().is(3 * Half.PER_BLOCK)
                && inode.cow().isEmpty());
  }
}
