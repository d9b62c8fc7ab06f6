package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/** fallocate(2) with FALLOC_FL_PUNCH_HOLE: whole blocks become a hole. */
final class PunchHole {
  private final Inode inode;
  private final RangeOperation operation;
  private final Reshape reshape;
  private final WriteBack writeBack;
  private final boolean cachesHole;

  PunchHole(Setup setup, Inode inode, WriteBack writeBack) {
    this.inode = inode;
    this.operation = new RangeOperation(setup, inode);
    this.reshape = new Reshape(inode);
    this.writeBack = writeBack;
    this.cachesHole = setup.patch(Ext4Patches.HOLE_AFTER_PUNCH);
  }

  /** Punches {@code len} blocks from {@code first} on. */
  void punch(Task t, int first, int len) {
    int end = first + len;
    operation.run(
        t,
        "ext4_punch_hole",
        "ext4_punch_hole",
        first,
        end,
        () -> {
          if (!operation.isOneSection()) {
            writeBack.writeAndWait(t, first, end);
          }
        },
        () -> {
          inode.size.updateBeforePunch(t, inode.dataSem, end);
          inode.pages.truncateRange(t, first, end);
          removeExtents(t, first, end);
        });
  }

  private void removeExtents(Task t, int first, int end) {
    t.acquire(inode.dataSem.write());
    inode.status.removeExtent(t, first, end);
    reshape.removeSpace(t, first, end);
    if (cachesHole) {
      inode.status.insertExtent(t, Stretch.hole(() -> first, () -> end - first));
    }
    t.release(inode.dataSem.write());
  }
}
