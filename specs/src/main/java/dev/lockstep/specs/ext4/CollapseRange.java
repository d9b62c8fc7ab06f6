package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * fallocate(2) with FALLOC_FL_COLLAPSE_RANGE: blocks are taken out, and what is behind them moves
 * to the left.
 */
final class CollapseRange {
  private final Inode inode;
  private final RangeOperation operation;
  private final Reshape reshape;
  private final FlushMoved flush;
  private final ForgetMoved forget;

  CollapseRange(Setup setup, Inode inode, WriteBack writeBack) {
    this.inode = inode;
    this.operation = new RangeOperation(setup, inode);
    this.reshape = new Reshape(inode);
    this.flush = new FlushMoved(setup, inode, writeBack);
    this.forget = new ForgetMoved(setup, inode);
  }

  /** Takes out {@code len} blocks from {@code first} on; the file must reach beyond them. */
  void collapse(Task t, int first, int len) {
    operation.run(
        t,
        "ext4_collapse_range",
        "ext4_collapse_range",
        first,
        inode.blocks,
        () -> flush.beforeLocks(t, first + len),
        () -> {
          if (inode.size.changes()) {
            BoolVar reachesBeyond = t.local("reaches beyond");
            t.step("i_size_read", () -> reachesBeyond.set(first + len < inode.size.get()));
            t.when(reachesBeyond, () -> collapseInside(t, first, len));
          } else {
            collapseInside(t, first, len);
          }
        });
  }

  private void collapseInside(Task t, int first, int len) {
    flush.insideLocks(t, first + len);
    inode.pages.truncateRange(t, first, inode.blocks);
    t.acquire(inode.dataSem.write());
    forget.before(t, first);
    reshape.removeSpace(t, first, first + len);
    reshape.shiftLeft(t, first, len);
    if (inode.size.changes()) {
      t.step(
          "i_size_write",
          () -> {
            inode.size.set(inode.size.get() - len);
            inode.size.setOnDisk(inode.size.get());
          });
    }
    forget.after(t, first);
    t.release(inode.dataSem.write());
  }
}
