package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * {@code fallocate} with {@code FALLOC_FL_INSERT_RANGE}, of one block, where all blocks from it to
 * the end of the file are on disk or will be. Needs {@link Feature#SPLIT}.
 */
final class InsertRange {
  static final String LOCKED = "I10: whoever moves extents holds IOLOCK and ILOCK";

  private final XfsInode inode;
  private final Truncate truncate;
  private final WriteBack writeBack;
  private final PrepareShift prepareShift;
  private final boolean flushesEnd;
  private final boolean shiftsAtOnce;

  /** The size is set by {@code truncate}. */
  InsertRange(XfsInode inode, Truncate truncate, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.truncate = truncate;
    this.writeBack = writeBack;
    prepareShift = new PrepareShift(inode, writeBack, setup);
    flushesEnd = setup.patch(XfsPatches.INSERT_FLUSHES_END);
    shiftsAtOnce = setup.patch(XfsPatches.INSERT_SHIFTS_AT_ONCE);
  }

  /** Puts a hole before {@code block}; the file gets one block longer. */
  void insert(Task t, int block) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_fallocate",
        () -> Math.max(0, block - 1),
        inode::blocks,
        () -> t.call("xfs_falloc_insert_range", () -> insertLocked(t, block)));
  }

  private void insertLocked(Task t, int block) {
    IntVar size = t.local("isize", 0, inode.cache.halves());
    t.step("i_size_read", () -> size.set(inode.cache.size().get()));
    if (flushesEnd) {
      writeBack.flush(t, size, () -> size.get() + 1);
    }
    t.step("new_size", () -> size.add(Half.PER_BLOCK));
    t.call("xfs_falloc_setsize", () -> truncate.setSize(t, size));
    t.call("xfs_insert_file_space", () -> insertSpace(t, block));
  }

  private void insertSpace(Task t, int block) {
    prepareShift.prepare(t, block);
    if (shiftsAtOnce) {
      t.acquire(inode.ilock.write());
      t.step("xfs_bmap_split_extent", () -> inode.split().set(block));
      t.step("xfs_bmap_insert_extents", () -> shift(t, block));
      t.release(inode.ilock.write());
    } else {
      inode.change(t, "xfs_bmap_split_extent", () -> inode.split().set(block));
      inode.change(t, "xfs_bmap_insert_extents", () -> shift(t, block));
    }
  }

  /**
   * Whole extents move. If the one that begins with {@code block} has been joined with what was
   * mapped before it since it was split off, that moves too.
   */
  private void shift(Task t, int block) {
    inode.assertLocked(t, LOCKED, inode.ilock);
    boolean joined = !inode.split().is(block);
    inode.fork.shift(joined ? block - 1 : block);
    inode.cache.contents().insert(block);
    inode.split().set(0);
  }
}
