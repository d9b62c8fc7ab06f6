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
 * A hole is inserted into a file that ends in the middle of a dirty folio, whose second half is
 * covered by an extent of the copy-on-write fork (catalogue entry XE9). Insert range sets the new
 * size first, and writes back then: the second half counts as part of the file by now, is written,
 * and its block moved to the data fork. When the extents are shifted it lies behind the end of the
 * file again, as a block with data; who makes the file longer has to zero it, and iomap warns of
 * that.
 *
 * <pre>{@code lockstep check xfs/insert-range-at-end --kernel v6.11}</pre>
 *
 * <p>Since 6.12 zeroing, which is part of setting the size, writes dirty folios back before it
 * passes over a hole; the old size still counts then, so that 6.19 does not show the bug here,
 * although it lacks the patch. The change that was to take this flush out of iomap, in 7.1, came
 * with the patch. Its author says that the flush masks the bug partially; here it always does,
 * since the folio of the old end lies in the range that is zeroed.
 *
 * <p>Four blocks in two pages, the file being one block long. That block is shared with another
 * file, was written anew, and {@code cowextsize} has reserved the one behind it as well; a store
 * through a mapping has made the whole folio dirty. The hole comes before the first block. Of the
 * release the ways to zero are modelled, beyond them the code is that of 6.19.
 */
public final class InsertRangeAtEnd extends Spec {

  /** Takes the patches from {@code setup}. */
  public InsertRangeAtEnd(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode =
        new XfsInode(this, setup, 4, 2, Extent.HOLE, ImmutableSet.of(Feature.COW, Feature.SPLIT));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    InsertRange insertRange = new InsertRange(inode, truncate, writeBack, setup);
    task("insert", t -> insertRange.insert(t, 0));
    daemon("write-back", writeBack::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.fork.allocatedBefore(0, Extent.MAPPED);
          inode.cow().copiedBefore(0, 2);
          for (int half = 0; half < Half.PER_BLOCK; half++) {
            inode.cache.storedBefore(0, half, Half.B);
            inode.cache.storedBefore(1, half, Half.ZERO);
          }
          inode.cache.sizedBefore(Half.PER_BLOCK);
        });
    Invariants.declare(this, inode);
    whenQuiet(
        inode.mapping,
        "xfs-I7: no block behind the end of the file has data",
        block -> block < inode.cache.sizeInBlocks() || !inode.fork.is(block, Extent.MAPPED));
    sometimes(
        "the hole is there and the data behind it",
        () -> inode.iolock.isFree() && inode.fork.is(1, Extent.MAPPED));
  }
}
