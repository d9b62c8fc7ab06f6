package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;

/**
 * {@code xfs_file_dio_write_atomic} of one block, where the device cannot write it atomically: it
 * goes to the copy-on-write fork, shared or not, and is moved from there when it is on disk. What
 * it writes is left out.
 */
final class AtomicWrite {
  /** It has no disk block to write to: the write fails. */
  private static final String NOT_DELAYED = "I17: direct I/O gets no delayed extent";

  private final XfsInode inode;
  private final boolean converts;

  AtomicWrite(XfsInode inode, Setup setup) {
    this.inode = inode;
    converts = setup.patch(XfsPatches.ATOMIC_WRITE_CONVERTS);
  }

  void write(Task t, int block) {
    t.call(
        "xfs_file_dio_write_atomic",
        () -> {
          BoolVar delayed = t.local("delalloc");
          t.acquire(inode.iolock.read());
          t.call("xfs_atomic_write_cow_iomap_begin", () -> begin(t, block, delayed));
          t.step(
              "iomap_dio_iter", () -> t.check(!delayed.get(), inode.code.invariant(NOT_DELAYED)));
          t.when(
              delayed::isFalse,
              () ->
                  t.call(
                      "xfs_dio_write_end_io",
                      () ->
                          inode.change(
                              t, "xfs_reflink_end_atomic_cow", () -> inode.cow().end(block))));
          t.release(inode.iolock.read());
        });
  }

  /** What is delayed is allocated first, since the block is to be marked as written. */
  private void begin(Task t, int block, BoolVar delayed) {
    if (!converts) {
      lookup(t, block, delayed);
      return;
    }
    t.loop(
        () -> {
          lookup(t, block, delayed);
          t.when(delayed::isFalse, t::breakLoop);
          inode.change(t, "xfs_bmapi_convert_delalloc", () -> inode.cow().fork.allocate(t, block));
        });
  }

  /** Allocates where there is nothing, or marks what is there as written. */
  private void lookup(Task t, int block, BoolVar delayed) {
    t.atomically(
        () -> {
          t.acquire(inode.ilock.write());
          t.step(
              "xfs_iext_lookup_extent(XFS_COW_FORK)",
              () -> delayed.set(inode.cow().fork.is(block, Extent.DELALLOC)));
          t.when(
              delayed::isFalse,
              () -> t.step("xfs_bmapi_write", () -> inode.cow().allocateOwn(t, block)));
          t.release(inode.ilock.write());
        });
  }
}
