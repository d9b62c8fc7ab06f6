package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Task;

/** truncate(2), to a whole number of blocks. Needs {@link Feature#SIZE}. */
final class Truncate {
  private final Inode inode;
  private final Reshape reshape;

  Truncate(Inode inode) {
    this.inode = inode;
    this.reshape = new Reshape(inode);
  }

  /** Makes the file {@code size} blocks long. */
  void truncate(Task t, int size) {
    t.call(
        "do_truncate",
        () -> {
          t.acquire(inode.rwsem.write());
          t.call(
              "ext4_setattr",
              () ->
                  t.within(
                      inode.reshaping, () -> size, () -> inode.blocks, () -> setattr(t, size)));
          t.release(inode.rwsem.write());
        });
  }

  private void setattr(Task t, int size) {
    BoolVar grows = t.local("grows");
    t.acquire(inode.invalidateLock.write());
    t.acquire(inode.dataSem.write());
    t.step(
        "i_size_write",
        () -> {
          grows.set(size > inode.size.get());
          inode.size.setOnDisk(size);
          inode.size.set(size);
        });
    t.release(inode.dataSem.write());
    inode.pages.truncateRange(t, size, inode.blocks);
    t.when(grows::isFalse, () -> t.call("ext4_truncate", () -> removeExtents(t, size)));
    t.release(inode.invalidateLock.write());
  }

  private void removeExtents(Task t, int size) {
    t.acquire(inode.dataSem.write());
    t.tracepoint("ext4_truncate_enter");
    t.call(
        "ext4_ext_truncate",
        () -> {
          inode.status.removeExtent(t, size, inode.blocks);
          reshape.removeSpace(t, size, inode.blocks);
        });
    t.release(inode.dataSem.write());
    t.tracepoint("ext4_truncate_exit");
  }
}
