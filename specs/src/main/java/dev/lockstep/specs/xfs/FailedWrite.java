package dev.lockstep.specs.xfs;

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
 * A write that stops early gives back what it reserved and no dirty page needs (catalogue entry
 * XB4). A patch that was turned down left that out when the mapping is stale, since the range is
 * mapped again at once. But then it is not the write that reserved it, and if it stops now, blocks
 * stay reserved that nothing will ever write: "a serious landmine to be leaving behind".
 *
 * <pre>{@code lockstep check xfs/failed-write --with no-punch-when-stale --all}</pre>
 *
 * <p>Entry XB1, with the walk over the page cache that came in the same series: without
 * invalidate_lock a page fault uses the reservation between the walk and the punch, and its data is
 * never written.
 *
 * <pre>{@code lockstep check xfs/failed-write --without invalidate_lock-in-write-cleanup --all}
 * </pre>
 *
 * <p>A sparse file of {@code blocks} blocks in as many pages. One task writes all of it and may
 * find its own memory unreadable on the way; another stores into the last block through a mapping
 * of the file; at last the inode is evicted. Free space may be in pieces, so that write-back
 * allocates a part of a delayed extent only. The code is that of 6.19. Copies that come out short
 * are left out.
 */
public final class FailedWrite extends Spec {

  /** Takes the number of blocks and the patches from {@code setup}. */
  public FailedWrite(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = setup.integer("blocks", 3, 2, 4, "blocks and pages of the file");
    XfsInode inode = new XfsInode(this, setup, blocks, Extent.HOLE);
    int end = blocks * Half.PER_BLOCK;
    IovIter data = new IovIter(Half.B, 0, end, budget("EFAULT", 1), budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    PageFault fault =
        new PageFault(
            inode.cache, inode, inode.mmaplock, inode.mapping, end - Half.PER_BLOCK, Half.A);
    task(
        "write",
        t -> {
          inode.write(t, write);
          inode.evict(t);
        });
    task("mmap store", fault::store);
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    if (setup.flag("reclaim", false, "whether clean pages may be dropped at any time")) {
      daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    }
    Invariants.declare(this, inode);
  }
}
