package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A write that stops early gives back what it reserved and no dirty page needs (catalogue entry
 * XB4). A patch that was turned down left that out when the mapping is stale, since the range is
 * mapped again at once. But then it is not the write that reserved it, and if it stops now, blocks
 * stay reserved that nothing will ever write: "a serious landmine to be leaving behind".
 *
 * <pre>{@code lockstep check xfs/failed-write --with no-punch-when-stale --all}</pre>
 *
 * <p>The other ways to get this wrong:
 *
 * <ul>
 *   <li>XB1, {@code --without invalidate_lock-in-write-cleanup --without
 *       walk-asserts-invalidate_lock}: a page fault uses the reservation while it is given back,
 *       and its data is never written
 *   <li>XB2, {@code --without failed-write-keeps-dirty-pages}: the pages of the range are thrown
 *       away with the reservation. {@code IOMAP_F_NEW} says who has reserved the range, and nothing
 *       of who has stored into it since
 *   <li>XB3, {@code --without faults-without-cleanup}: page faults run the same clean-up, and want
 *       invalidate_lock for writing while they hold it for reading. That takes a fault which does
 *       not use all of its mapping ({@code --set blocks=2 --set blocks-per-folio=2 --set
 *       short-faults=1}); those of XFS always do
 *   <li>XB6, XB6b, {@code --set earlier=first}, or {@code last}, which an earlier write has filled:
 *       with the pages thrown away, it takes no second task to lose data if the clean-up does not
 *       ask for {@code IOMAP_F_NEW} ({@code --without punch-only-if-new}), or if that is said of
 *       the neighbouring blocks too ({@code --without reserve-tells-own-blocks}). The walk over the
 *       page cache makes both harmless: every property holds without them, too
 *   <li>XB9, {@code --without walk-locks-folios}: write-back has made a folio clean, and not yet
 *       allocated its blocks
 *   <li>XB10, {@code --set reclaim=true --without walk-tolerates-drops}: a warning, no harm
 * </ul>
 *
 * <p>A sparse file of {@code blocks} blocks. One task writes all of it and may find its own memory
 * unreadable on the way; another stores into the last block through a mapping of the file; at last
 * the inode is evicted. Free space may be in pieces, so that write-back allocates a part of a
 * delayed extent only. The code is that of 6.19.
 */
public final class FailedWrite extends Spec {

  /** Which block an earlier write has filled. */
  enum Earlier {
    NONE,
    FIRST,
    LAST
  }

  /** Takes the size of the file, what was written before and the patches from {@code setup}. */
  public FailedWrite(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = setup.integer("blocks", 3, 2, 4, "blocks of the file");
    int perFolio = setup.integer("blocks-per-folio", 1, 1, 2, "blocks in each of its pages");
    if (blocks % perFolio != 0) {
      throw new SpecException("3 blocks do not fill pages of 2: set blocks to 2 or 4");
    }
    Earlier earlier =
        setup.choice("earlier", Earlier.class, Earlier.NONE, "the block that is written already");
    int shortFaults =
        setup.integer("short-faults", 0, 0, 1, "page faults that do not use all of their mapping");
    XfsInode inode =
        new XfsInode(
            this, setup, blocks, perFolio, Extent.HOLE, ImmutableSet.of(Feature.FREE_BLOCKS));
    int end = blocks * Half.PER_BLOCK;
    Budget unreadable = budget("EFAULT", 1);
    IovIter data = new IovIter(Half.B, 0, end, unreadable, budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    PageFault fault =
        new PageFault(
                inode.cache, inode, inode.mmaplock, inode.mapping, end - Half.PER_BLOCK, Half.A)
            .endingShort(budget("short fault", shortFaults));
    if (earlier != Earlier.NONE) {
      initially(() -> inode.writtenBefore(earlier == Earlier.FIRST ? 0 : blocks - 1));
    }
    task(
        "write",
        t -> {
          inode.write(t, write);
          inode.evict(t);
        });
    if (setup.flag("mmap-store", true, "whether another task stores into the last block")) {
      task("mmap store", fault::store);
    }
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    if (setup.flag("reclaim", false, "whether clean pages may be dropped at any time")) {
      daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    }
    Invariants.declare(this, inode);
    guardAgainstEmptiness(inode, unreadable);
  }

  private void guardAgainstEmptiness(XfsInode inode, Budget unreadable) {
    sometimes(
        "a write fails and gives back what it reserved",
        () -> unreadable.left() == 0 && inode.iolock.isFree() && inode.hasHole());
    sometimes(
        "what a write failed to use is kept for a page",
        () -> unreadable.left() == 0 && inode.iolock.isFree() && !inode.hasHole());
  }
}
