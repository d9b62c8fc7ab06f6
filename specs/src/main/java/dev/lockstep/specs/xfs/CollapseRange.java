package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * {@code fallocate} with {@code FALLOC_FL_COLLAPSE_RANGE}, of one block before the end of the file,
 * which ends with a block.
 */
final class CollapseRange {
  private final XfsInode inode;
  private final Truncate truncate;
  private final PunchHole punchHole;
  private final PrepareShift prepareShift;
  private final boolean shiftsAtOnce;

  /** The block is freed by {@code punchHole}, and the size set by {@code truncate}. */
  CollapseRange(
      XfsInode inode, Truncate truncate, PunchHole punchHole, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.truncate = truncate;
    this.punchHole = punchHole;
    prepareShift = new PrepareShift(inode, writeBack, setup);
    shiftsAtOnce = setup.patch(XfsPatches.COLLAPSE_SHIFTS_AT_ONCE);
  }

  /** Takes {@code block} out of the file, which gets one block shorter. */
  void collapse(Task t, int block) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_fallocate",
        () -> Math.max(0, block - 1),
        inode::blocks,
        () -> t.call("xfs_falloc_collapse_range", () -> collapseLocked(t, block)));
  }

  private void collapseLocked(Task t, int block) {
    IntVar size = t.local("new_size", 0, inode.cache.halves());
    t.step("i_size_read", () -> size.set(inode.cache.size().get() - Half.PER_BLOCK));
    t.call("xfs_collapse_file_space", () -> collapseSpace(t, block));
    t.call("xfs_falloc_setsize", () -> truncate.setSize(t, size));
  }

  private void collapseSpace(Task t, int block) {
    punchHole.freeSpace(t, block, block + 1);
    prepareShift.prepare(t, block);
    IntVar next = t.integer("next_fsb", block + 1, inode.blocks(), block + 1);
    if (shiftsAtOnce) {
      t.acquire(inode.ilock.write());
    }
    t.loopWhile(
        () -> next.get() < inode.blocks(),
        () -> {
          if (shiftsAtOnce) {
            t.step("xfs_bmap_collapse_extents", () -> shift(t, next));
          } else {
            inode.change(t, "xfs_bmap_collapse_extents", () -> shift(t, next));
          }
        });
    if (shiftsAtOnce) {
      t.release(inode.ilock.write());
    }
  }

  /** The next extent moves, and what was stored with it; then there may be one behind it. */
  private void shift(Task t, IntVar next) {
    inode.assertLocked(t, InsertRange.LOCKED, inode.ilock);
    int first = nextExtent(next.get());
    if (first < inode.blocks()) {
      int end = inode.fork.endOfRun(first);
      inode.fork.shiftLeft(first, end);
      inode.cache.contents().collapse(first, end);
      first = nextExtent(end);
    }
    next.set(first);
  }

  /** The first block from {@code block} on that is not a hole, or the end of the file. */
  private int nextExtent(int block) {
    int next = block;
    while (next < inode.blocks() && inode.fork.is(next, Extent.HOLE)) {
      next++;
    }
    return next;
  }
}
