package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * {@code fallocate} with {@code FALLOC_FL_INSERT_RANGE}, of one block, where the block before it
 * and all from it to the end of the file are on disk. Needs {@link Feature#SPLIT}.
 */
final class InsertRange {
  private final XfsInode inode;
  private final WriteBack writeBack;
  private final Truncation truncation;
  private final boolean stabilisesBoundary;
  private final boolean shiftsAtOnce;

  InsertRange(XfsInode inode, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
    stabilisesBoundary = setup.patch(XfsPatches.INSERT_STABILISES_BOUNDARY);
    shiftsAtOnce = setup.patch(XfsPatches.INSERT_SHIFTS_AT_ONCE);
  }

  /** Puts a hole before {@code block}, which is not the first; the file gets one block longer. */
  void insert(Task t, int block) {
    t.call(
        "xfs_falloc_insert_range",
        () ->
            t.within(
                inode.mapping,
                () -> block - 1,
                inode::blocks,
                () -> {
                  t.acquire(inode.iolock.write());
                  t.acquire(inode.mmaplock.write());
                  t.call(
                      "xfs_falloc_setsize",
                      () ->
                          t.step(
                              "i_size_write",
                              () -> inode.cache.resize(inode.cache.size().get() + Half.PER_BLOCK)));
                  t.call("xfs_insert_file_space", () -> insertSpace(t, block));
                  t.release(inode.mmaplock.write());
                  t.release(inode.iolock.write());
                }));
  }

  private void insertSpace(Task t, int block) {
    int first = stabilisesBoundary ? block - 1 : block;
    t.call("xfs_prepare_shift", () -> prepare(t, first));
    if (shiftsAtOnce) {
      t.acquire(inode.ilock.write());
      t.step("xfs_bmap_split_extent", () -> inode.split().set(block));
      t.step("xfs_bmap_insert_extents", () -> shift(block));
      t.release(inode.ilock.write());
    } else {
      inode.change(t, "xfs_bmap_split_extent", () -> inode.split().set(block));
      inode.change(t, "xfs_bmap_insert_extents", () -> shift(block));
    }
  }

  /** From {@code first} on nothing is left in the page cache, nor to be copied. */
  private void prepare(Task t, int first) {
    int from = first * Half.PER_BLOCK;
    t.call(
        "xfs_flush_unmap_range",
        () -> {
          writeBack.flush(t, () -> from, inode.cache.size()::get);
          truncation.truncate(t, () -> from, inode.cache::halves);
        });
    inode.change(
        t, "xfs_reflink_cancel_cow_range", () -> inode.cow().cancel(first, inode.blocks()));
  }

  /**
   * Whole extents move. If the one that begins with {@code block} has been joined with what was
   * mapped before it since it was split off, that moves too.
   */
  private void shift(int block) {
    boolean joined = !inode.split().is(block);
    inode.fork.shift(joined ? block - 1 : block);
    inode.cache.contents().insert(block);
    inode.split().set(0);
  }
}
