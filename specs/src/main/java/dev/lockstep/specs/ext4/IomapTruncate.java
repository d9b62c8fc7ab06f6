package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;

/** truncate(2) of a file whose pages are iomap's, to a whole number of blocks. */
final class IomapTruncate {
  private final IomapInode file;
  private final Inode inode;
  private final Truncation truncation;

  IomapTruncate(IomapInode file) {
    this.file = file;
    inode = file.inode;
    truncation = new Truncation(file.cache);
  }

  /** The file ends before the half {@code size}, where a block ends. */
  void truncate(Task t, int size) {
    int first = Half.blockOf(size);
    t.call(
        "do_truncate",
        () ->
            t.within(
                file.section,
                () -> first,
                () -> inode.blocks,
                () -> {
                  t.acquire(inode.rwsem.write());
                  t.call("ext4_setattr", () -> setattr(t, size, first));
                  t.release(inode.rwsem.write());
                }));
  }

  private void setattr(Task t, int size, int first) {
    t.acquire(inode.invalidateLock.write());
    t.atomically(
        () -> {
          t.acquire(inode.dataSem.write());
          t.step("i_size_write", () -> file.cache.resize(size));
          t.release(inode.dataSem.write());
        });
    truncation.truncate(t, () -> size);
    t.call("ext4_truncate", () -> removeExtents(t, first));
    t.release(inode.invalidateLock.write());
  }

  private void removeExtents(Task t, int first) {
    t.acquire(inode.dataSem.write());
    t.call(
        "ext4_ext_truncate",
        () -> {
          inode.status.removeExtent(t, first, inode.blocks);
          t.step("ext4_free_blocks", () -> free(first));
          new Reshape(inode).removeSpace(t, first, inode.blocks);
        });
    t.release(inode.dataSem.write());
  }

  /** Whatever comes to these disk blocks from now on comes to somebody else's. */
  private void free(int first) {
    for (int b = first; b < inode.blocks; b++) {
      if (!inode.extents.map.is(b, Extent.HOLE)) {
        file.cache.contents().freed(b, Backing.DATA);
      }
    }
  }
}
