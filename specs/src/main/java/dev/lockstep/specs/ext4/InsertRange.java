package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * fallocate(2) with FALLOC_FL_INSERT_RANGE: what is behind a block moves to the right, and leaves a
 * hole. Needs {@link Feature#SIZE}.
 */
final class InsertRange {
  private final Inode inode;
  private final RangeOperation operation;
  private final Reshape reshape;
  private final FlushMoved flush;
  private final ForgetMoved forget;

  InsertRange(Setup setup, Inode inode, WriteBack writeBack) {
    this.inode = inode;
    this.operation = new RangeOperation(setup, inode);
    this.reshape = new Reshape(inode);
    this.flush = new FlushMoved(setup, inode, writeBack);
    this.forget = new ForgetMoved(setup, inode);
  }

  /**
   * Puts in {@code len} blocks before block {@code first}, unless the file would have too many of
   * them, or ends before {@code first}.
   */
  void insert(Task t, int first, int len) {
    operation.run(
        t,
        "ext4_insert_range",
        "ext4_insert_range",
        first,
        inode.blocks,
        () -> flush.beforeLocks(t, first),
        () -> {
          BoolVar fits = t.local("fits");
          t.step(
              "i_size_read",
              () -> fits.set(first < inode.size.get() && inode.size.get() + len <= inode.blocks));
          t.when(fits, () -> insertInside(t, first, len));
        });
  }

  private void insertInside(Task t, int first, int len) {
    flush.insideLocks(t, first);
    inode.pages.truncateRange(t, first, inode.blocks);
    t.step(
        "i_size_write",
        () -> {
          inode.size.set(inode.size.get() + len);
          inode.size.setOnDisk(inode.size.onDisk() + len);
        });
    t.acquire(inode.dataSem.write());
    t.step("ext4_find_extent", () -> inode.extents.leaf.visit(true));
    forget.before(t, first);
    reshape.shiftRight(t, first, len);
    forget.after(t, first);
    t.release(inode.dataSem.write());
  }
}
