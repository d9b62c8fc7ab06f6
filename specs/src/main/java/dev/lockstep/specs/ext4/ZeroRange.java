package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/** fallocate(2) with FALLOC_FL_ZERO_RANGE: whole blocks become unwritten, allocated or not. */
final class ZeroRange {
  private final Inode inode;
  private final RangeOperation operation;
  private final Fallocate fallocate;

  ZeroRange(Setup setup, Inode inode, Fallocate fallocate) {
    this.inode = inode;
    this.operation = new RangeOperation(setup, inode);
    this.fallocate = fallocate;
  }

  /** Zeroes {@code len} blocks from {@code first} on. */
  void zero(Task t, int first, int len) {
    operation.run(
        t,
        "ext4_zero_range",
        "ext4_zero_range",
        first,
        first + len,
        () -> {},
        () -> {
          inode.size.updateBeforePunch(t, inode.dataSem, first + len);
          inode.pages.zeroRange(t, first, first + len);
          fallocate.convertFileBlocks(t, first, len);
        });
  }
}
