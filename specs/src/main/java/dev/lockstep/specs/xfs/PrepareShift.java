package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * {@code xfs_prepare_shift}: what comes before extents are shifted, whose caller holds IOLOCK and
 * MMAPLOCK.
 */
final class PrepareShift {
  private final XfsInode inode;
  private final WriteBack writeBack;
  private final Truncation truncation;
  private final boolean stabilisesBoundary;

  PrepareShift(XfsInode inode, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
    stabilisesBoundary = setup.patch(XfsPatches.INSERT_STABILISES_BOUNDARY);
  }

  /**
   * From {@code block} on, and from the block before it if that may join what is shifted, nothing
   * is left in the page cache, nor to be copied.
   */
  void prepare(Task t, int block) {
    int first = stabilisesBoundary && block > 0 ? block - 1 : block;
    t.call("xfs_prepare_shift", () -> prepareFrom(t, first));
  }

  private void prepareFrom(Task t, int first) {
    int from = inode.cache.startOfPage(first * Half.PER_BLOCK);
    t.call(
        "xfs_flush_unmap_range",
        () -> {
          writeBack.flush(t, () -> from, inode.cache.size()::get);
          truncation.truncate(t, () -> from, inode.cache::halves);
        });
    inode.change(
        t, "xfs_reflink_cancel_cow_range", () -> inode.cow().cancel(first, inode.blocks()));
  }
}
