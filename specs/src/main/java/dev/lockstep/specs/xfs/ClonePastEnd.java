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
 * A block of another file is cloned to a place behind the end of a file, where blocks are reserved
 * for what may be appended. What lies between the end and that place becomes part of the file, so
 * it is zeroed first.
 *
 * <ul>
 *   <li>XE6: up to 6.9 the reserved blocks were zeroed in the page cache, and that made the file
 *       longer before anything was cloned. Who looks, or stops the machine, finds zeros there.
 *       Since 6.10 such blocks are allocated as unwritten ones
 *       <pre>{@code lockstep check xfs/clone-past-end --kernel v6.9}</pre>
 *   <li>XE7, {@code --set size=1}: the same where the file ends inside of a block, and is zeroed to
 *       the end of that. Zeroing moves no end of a file since 6.11; it did not in the first
 *       candidates of 6.10 either, which was taken back
 *       <pre>
 *       {@code lockstep check xfs/clone-past-end --set size=1 --without zeroing-keeps-i_size}</pre>
 *   <li>XG5, {@code --set blocks-per-folio=2}: what is cached of the place that is cloned to is
 *       dropped, and that is done page by page. For some candidates of 4.20 it was not written back
 *       before, so that a page was dropped with the reserved block beside the place, which had been
 *       zeroed in it: a delayed block that nobody writes
 *       <pre>
 *       {@code lockstep check xfs/clone-past-end --set blocks-per-folio=2 --kernel v6.9 --without clone-flushes-first}
 *       </pre>
 * </ul>
 *
 * <p>Of XG5 it is told that a dirty block beside the range is discarded. That cannot be one that
 * somebody has written: the range, and so the page, is written back before zeroing. Only what
 * zeroing itself makes dirty is left, so that no data is lost, and the space is. Before 5.8 such a
 * block showed what was on disk as soon as a neighbour had it allocated (XD8).
 *
 * <p>The file has one block on disk. One or two delayed blocks follow, so that the place that is
 * cloned to is the last of three blocks in three pages, or of four in two. In pages of two blocks
 * nothing is said of when the file grows: up to 6.9 it is too early there. The code is that of
 * 6.19.
 */
public final class ClonePastEnd extends Spec {

  /** Takes the size of pages, where the file ends, and the patches from {@code setup}. */
  public ClonePastEnd(Setup setup) {
    setup.defaultKernel("v6.19");
    int perFolio = setup.integer("blocks-per-folio", 1, 1, 2, "blocks in each page");
    int size = setup.integer("size", 2, 1, 2, "halves of a block that the file is long");
    int blocks = 2 + perFolio;
    int last = blocks - 1;
    XfsInode inode =
        new XfsInode(
            this, setup, blocks, perFolio, Extent.HOLE, ImmutableSet.of(Feature.PREALLOCATION));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup, true), writeBack);
    CloneRange cloneRange = new CloneRange(inode, zeroRange, writeBack, setup);
    task("clone", t -> cloneRange.clone(t, last, Half.B));
    daemon("write-back", writeBack::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.startsAs(0, Extent.MAPPED);
          inode.fork.reserve(1, last);
          inode.cache.cutBefore(size);
        });
    Invariants.declare(this, inode);
    if (perFolio == 1) {
      always(
          "xfs-I12: the file grows when the block is cloned, and not before",
          () -> inode.cache.size().is(size) || inode.fork.is(last, Extent.MAPPED));
    }
    sometimes("the block is cloned", () -> inode.fork.is(last, Extent.MAPPED));
  }
}
