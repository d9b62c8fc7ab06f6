package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;

/** {@code fallocate} of whole blocks, from the first block of the file on. */
final class AllocateRange {
  private final XfsInode inode;
  private final Truncate truncate;
  private final boolean waitsFirst;

  /** The size is set by {@code truncate}. */
  AllocateRange(XfsInode inode, Truncate truncate, Setup setup) {
    this.inode = inode;
    this.truncate = truncate;
    waitsFirst = setup.patch(XfsPatches.FALLOCATE_WAITS_FIRST);
  }

  /** The blocks before {@code end}; the file grows if it is shorter. */
  void allocate(Task t, int end) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_fallocate",
        () -> 0,
        inode::blocks,
        () -> {
          if (waitsFirst) {
            inode.waitForDirectWrites(t);
          }
          t.call("xfs_falloc_allocate_range", () -> allocateLocked(t, end));
        });
  }

  private void allocateLocked(Task t, int end) {
    int endHalf = end * Half.PER_BLOCK;
    IntVar newSize = t.local("new_size", 0, inode.cache.halves());
    t.step("xfs_falloc_newsize", () -> newSize.set(newSize(endHalf)));
    t.call(
        "xfs_alloc_file_space",
        () -> inode.change(t, "xfs_bmapi_write", () -> inode.fork.preallocate(0, end)));
    t.when(
        () -> newSize.get() > 0,
        () -> t.call("xfs_falloc_setsize", () -> truncate.setSize(t, newSize)));
  }

  /** What the size is to be set to; 0 if it is to be left as it is. */
  private int newSize(int end) {
    return end > inode.cache.size().get() ? end : 0;
  }
}
