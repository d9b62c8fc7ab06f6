package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import java.util.function.IntSupplier;

/**
 * {@code FICLONERANGE}, as the file sees it that gets the blocks. The other file is left out, and
 * that the blocks are shared from now on.
 */
final class CloneRange {
  private final XfsInode inode;
  private final ZeroRange zeroRange;
  private final WriteBack writeBack;
  private final Truncation truncation;
  private final boolean flushes;

  CloneRange(XfsInode inode, ZeroRange zeroRange, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.zeroRange = zeroRange;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
    flushes = setup.patch(XfsPatches.CLONE_FLUSHES);
  }

  /** One block of {@code value} takes the place of {@code block}. */
  void clone(Task t, int block, Half value) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_remap_range",
        () -> 0,
        () -> block + 1,
        () -> {
          t.call("xfs_reflink_remap_prep", () -> prepare(t, block * Half.PER_BLOCK));
          t.call(
              "xfs_reflink_remap_blocks",
              () -> inode.change(t, "xfs_reflink_remap_extent", () -> remap(block, value)));
        });
  }

  private void prepare(Task t, int pos) {
    int end = pos + Half.PER_BLOCK;
    IntSupplier from = () -> pos;
    IntVar size = t.local("isize", 0, inode.cache.halves());
    t.call("generic_remap_file_range_prep", () -> writeBack.flush(t, from, () -> end));
    t.call(
        "xfs_reflink_zero_posteof",
        () -> {
          BoolVar zeroed = t.local("did_zero");
          t.step("i_size_read", () -> size.set(inode.cache.size().get()));
          t.when(() -> pos > size.get(), () -> zeroRange.zeroBehindEnd(t, size, from, zeroed));
        });
    if (flushes) {
      t.step("i_size_read", () -> size.set(inode.cache.size().get()));
      unmap(t, () -> Math.min(pos, size.get()), end);
    } else {
      truncation.truncate(t, () -> inode.cache.startOfPage(pos), () -> inode.cache.endOfPage(end));
    }
  }

  private void unmap(Task t, IntSupplier from, int end) {
    IntSupplier start = () -> inode.cache.startOfPage(from.getAsInt());
    IntSupplier stop = () -> inode.cache.endOfPage(end);
    t.call(
        "xfs_flush_unmap_range",
        () -> {
          writeBack.flush(t, start, stop);
          truncation.truncate(t, start, stop);
        });
  }

  /** One transaction: the block of the other file, and the size. */
  private void remap(int block, Half value) {
    inode.fork.remove(block, block + 1);
    inode.fork.map(block);
    inode.cache.contents().writePast(block, value);
    int end = (block + 1) * Half.PER_BLOCK;
    if (end > inode.cache.size().get()) {
      inode.cache.size().set(end);
    }
    inode.cache.contents().store(block, value);
  }
}
