package dev.lockstep.specs.xfs;

import dev.lockstep.model.Task;

/**
 * {@code xfs_file_dio_write} of one shared block that is not in the page cache. What it writes is
 * left out.
 */
final class DirectWrite {
  private final XfsInode inode;

  DirectWrite(XfsInode inode) {
    this.inode = inode;
  }

  void write(Task t, int block) {
    t.call(
        "xfs_file_dio_write",
        () -> {
          t.acquire(inode.iolock.read());
          inode.change(t, "xfs_reflink_allocate_cow", () -> inode.cow().allocate(block));
          t.call(
              "xfs_dio_write_end_io",
              () -> inode.change(t, "xfs_reflink_end_cow", () -> inode.cow().end(block)));
          t.release(inode.iolock.read());
        });
  }
}
