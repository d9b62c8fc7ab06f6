package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code fallocate} with {@code FALLOC_FL_PUNCH_HOLE}, before the end of the file. */
final class PunchHole {
  private final XfsInode inode;
  private final WriteBack writeBack;
  private final @Nullable ZeroRange zeroRange;
  private final Truncation truncation;

  /** Of whole blocks in whole pages: nothing has to be zeroed. */
  PunchHole(XfsInode inode, WriteBack writeBack) {
    this(inode, writeBack, null);
  }

  /** Of any range; what is not whole blocks is zeroed. */
  PunchHole(XfsInode inode, WriteBack writeBack, @Nullable ZeroRange zeroRange) {
    this.inode = inode;
    this.writeBack = writeBack;
    this.zeroRange = zeroRange;
    truncation = new Truncation(inode.cache);
  }

  /** The halves from {@code from} to before {@code end}, which are locals. */
  void punch(Task t, IntSupplier from, IntSupplier end) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_fallocate",
        () -> Half.blockOf(from.getAsInt()),
        () -> Half.blocksTo(end.getAsInt()),
        () -> t.call("xfs_free_file_space", () -> freeSpace(t, from, end)));
  }

  /** The same of whole blocks, if IOLOCK and MMAPLOCK are held for writing. */
  void freeSpace(Task t, int from, int end) {
    t.call(
        "xfs_free_file_space",
        () -> freeSpace(t, () -> from * Half.PER_BLOCK, () -> end * Half.PER_BLOCK));
  }

  private void freeSpace(Task t, IntSupplier from, IntSupplier end) {
    IntSupplier start = () -> inode.cache.startOfPage(from.getAsInt());
    IntSupplier stop = () -> inode.cache.endOfPage(end.getAsInt());
    t.call(
        "xfs_flush_unmap_range",
        () -> {
          writeBack.flush(t, start, stop);
          truncation.truncate(t, start, stop);
        });
    IntSupplier first = () -> Half.blocksTo(from.getAsInt());
    IntSupplier last = () -> Half.blockOf(end.getAsInt());
    t.when(
        () -> first.getAsInt() < last.getAsInt(),
        () ->
            inode.change(
                t,
                "xfs_unmap_extent",
                () -> {
                  inode.unmap(first.getAsInt(), last.getAsInt());
                  inode
                      .cache
                      .contents()
                      .forget(first.getAsInt() * Half.PER_BLOCK, last.getAsInt() * Half.PER_BLOCK);
                }));
    if (zeroRange != null) {
      BoolVar zeroed = t.local("did_zero");
      zeroRange.zero(t, from, end, zeroed);
    }
  }
}
