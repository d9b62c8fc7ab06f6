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
 * A write trusts a mapping that is no longer true, and zeroes what others stored in the part of a
 * block that it leaves alone (catalogue entries XA1, XA2 and XA3; test xfs/559). Nothing pins the
 * extents of a file between {@code iomap_begin} and the folio lock: write-back allocates and
 * converts them, and reclaim drops the page, so that the write finds none and makes it up from its
 * mapping.
 *
 * <pre>{@code lockstep check xfs/stale-mapping --without iomap-valid-under-folio-lock}</pre>
 *
 * <p>Two blocks in two pages. A write fills block 0 and the first half of block 1; its second half
 * was stored by somebody else. {@code --set start=}
 *
 * <ul>
 *   <li>{@code unwritten} (XA1), {@code delalloc} (XA2): by an earlier write, and the page is dirty
 *   <li>{@code hole} (XA3): through a mapping of the file, into what the write has reserved
 * </ul>
 *
 * <p>The code is that of 6.19. Before 6.2 more than this patch was different, but not on this way.
 */
public final class StaleMapping extends Spec {

  /** What the blocks are when the write begins. */
  enum Start {
    UNWRITTEN,
    DELALLOC,
    HOLE
  }

  /** Takes what the blocks are at first and the patches from {@code setup}. */
  public StaleMapping(Setup setup) {
    setup.defaultKernel("v6.19");
    Start start =
        setup.choice("start", Start.class, Start.UNWRITTEN, "what backs the blocks at first");
    XfsInode inode = new XfsInode(this, setup, 2, Extent.valueOf(start.name()));
    int middleOfLast = 3;
    IovIter data =
        new IovIter(Half.B, 0, middleOfLast, budget("EFAULT", 0), budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    task("write", t -> inode.write(t, write));
    if (start == Start.HOLE) {
      PageFault fault =
          new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, middleOfLast, Half.A);
      task("mmap store", fault::store);
    } else {
      initially(() -> storedBefore(inode, start));
    }
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    Invariants.declare(this, inode);
  }

  /** A delayed block has a dirty page; an unwritten one need not. */
  private static void storedBefore(XfsInode inode, Start start) {
    inode.cache.storedBefore(1, 1, Half.A);
    if (start == Start.DELALLOC) {
      inode.cache.storedBefore(0, 1, Half.A);
    }
  }
}
