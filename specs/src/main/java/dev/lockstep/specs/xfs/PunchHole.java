package dev.lockstep.specs.xfs;

import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;
import java.util.function.IntSupplier;

/** {@code fallocate} with {@code FALLOC_FL_PUNCH_HOLE}, of whole blocks in whole pages. */
final class PunchHole {
  private final XfsInode inode;
  private final WriteBack writeBack;
  private final Truncation truncation;

  PunchHole(XfsInode inode, WriteBack writeBack) {
    this.inode = inode;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
  }

  /** The blocks from {@code from} to before {@code end}. */
  void punch(Task t, IntSupplier from, IntSupplier end) {
    t.call(
        "xfs_file_fallocate",
        () ->
            t.within(
                inode.mapping,
                from,
                end,
                () -> {
                  t.acquire(inode.iolock.write());
                  t.acquire(inode.mmaplock.write());
                  t.call("xfs_free_file_space", () -> freeSpace(t, from, end));
                  t.release(inode.mmaplock.write());
                  t.release(inode.iolock.write());
                }));
  }

  private void freeSpace(Task t, IntSupplier from, IntSupplier end) {
    IntSupplier fromHalf = () -> from.getAsInt() * Half.PER_BLOCK;
    IntSupplier endHalf = () -> end.getAsInt() * Half.PER_BLOCK;
    t.call(
        "xfs_flush_unmap_range",
        () -> {
          writeBack.flush(t, fromHalf, endHalf);
          truncation.truncate(t, fromHalf, endHalf);
        });
    inode.change(
        t,
        "xfs_unmap_extent",
        () -> {
          inode.fork.remove(from.getAsInt(), end.getAsInt());
          inode.cache.contents().forget(fromHalf.getAsInt(), endHalf.getAsInt());
        });
  }
}
