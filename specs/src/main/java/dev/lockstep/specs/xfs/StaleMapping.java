package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
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
 * <p>XA4: {@code --set start=shared}, the blocks are shared with another file and were written to
 * since, which copies them. What the write leaves alone it reads from where the data was when it
 * looked; by then that is the other file's alone, or nobody's.
 *
 * <p>Later is as bad as never, and so is too early: XA5, {@code --with
 * iomap-valid-before-folio-lock}, where the page goes while the write waits for its lock or makes a
 * new one, and {@code --with iomap-valid-after-fill}, where it has been zeroed already.
 *
 * <p>XB5: in the first thought about all this a write that maps a range again took {@code
 * IOMAP_F_NEW} over from the mapping that had gone stale ({@code --with carry-new-over --set
 * start=hole}). New means zeroing what the write leaves alone, so the data of others was lost in
 * spite of the check.
 *
 * <p>The code is that of 6.19. Before 6.2 more than this patch was different, but not on this way.
 */
public final class StaleMapping extends Spec {

  /** What the blocks are when the write begins. */
  enum Start {
    UNWRITTEN,
    DELALLOC,
    HOLE,
    SHARED
  }

  /** Takes what the blocks are at first and the patches from {@code setup}. */
  public StaleMapping(Setup setup) {
    setup.defaultKernel("v6.19");
    Start start =
        setup.choice("start", Start.class, Start.UNWRITTEN, "what backs the blocks at first");
    XfsInode inode =
        start == Start.SHARED
            ? new XfsInode(this, setup, 2, 1, Extent.MAPPED, ImmutableSet.of(Feature.COW))
            : new XfsInode(this, setup, 2, Extent.valueOf(start.name()));
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
    sometimes(
        "the page of the last block is dropped while the write is under way",
        () -> !inode.iolock.isFree() && !inode.cache.isCached(1) && inode.cache.isCached(0));
    sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
  }

  /** A delayed block has a dirty page; an unwritten one need not. */
  private static void storedBefore(XfsInode inode, Start start) {
    if (start == Start.SHARED) {
      inode.share();
    }
    inode.cache.storedBefore(1, 1, Half.A);
    if (start == Start.DELALLOC) {
      inode.cache.storedBefore(0, 1, Half.A);
    }
  }
}
