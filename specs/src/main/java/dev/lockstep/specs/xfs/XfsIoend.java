package dev.lockstep.specs.xfs;

import dev.lockstep.model.Array;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Ioend;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code xfs_end_ioend}: what XFS does when a block has been written. */
final class XfsIoend {
  private final XfsInode inode;
  private final @Nullable CowFork cow;
  private final boolean dropsReservation;
  private final boolean mindsRange;

  /** Where the write of each block ends that is under way, if anything depends on it. */
  private final @Nullable Array<IntVar> ends;

  XfsIoend(Scope scope, XfsInode inode, Setup setup) {
    this.inode = inode;
    cow = inode.cow;
    boolean endsWithFile = inode.diskSize != null && setup.patch(IomapPatches.IOEND_ENDS_WITH_FILE);
    ends = endsWithFile ? scope.integers("io_end", inode.blocks(), 0, inode.cache.halves()) : null;
    mindsRange =
        cow == null || inode.diskSize == null || setup.patch(XfsPatches.END_COW_MINDS_RANGE);
    dropsReservation = cow != null && setup.patch(XfsPatches.FAILED_COW_PUNCHES_DATA_FORK);
  }

  /** Inside a step: {@code block} will be written, at most to where the file ends now. */
  void add(int block) {
    if (ends != null) {
      ends.at(block).set(Math.min((block + 1) * Half.PER_BLOCK, inode.cache.size().get()));
    }
  }

  /** {@code xfs_reflink_convert_cow}, part of the step in which the device is given the block. */
  void submit(Task t, IntSupplier block, Ioend ioend) {
    CowFork other = cow;
    if (other == null) {
      return;
    }
    t.when(
        ioend::isShared,
        () -> {
          t.acquire(inode.ilock.write());
          t.step("xfs_reflink_convert_cow", () -> other.convert(block.getAsInt()));
          t.release(inode.ilock.write());
        });
  }

  void end(Task t, IntSupplier block, Ioend ioend) {
    CowFork other = cow;
    if (other == null) {
      t.when(
          () -> ioend.isUnwritten() && !ioend.isFailed(),
          () -> t.call("xfs_end_ioend", () -> convertUnwritten(t, block)));
    } else {
      t.when(
          () -> ioend.isUnwritten() || ioend.isShared(),
          () -> t.call("xfs_end_ioend", () -> endEither(t, block, ioend, other)));
    }
    if (inode.diskSize != null) {
      t.when(
          () -> !ioend.isUnwritten() && !ioend.isFailed(),
          () -> inode.change(t, "xfs_setfilesize", () -> growOnDisk(block.getAsInt())));
    }
  }

  private void endEither(Task t, IntSupplier block, Ioend ioend, CowFork other) {
    t.when(
        ioend::isFailed,
        () -> {
          t.when(ioend::isShared, () -> cancel(t, block, other));
          t.returnFromCall();
        });
    t.when(ioend::isShared, () -> endCow(t, block, other))
        .otherwise(() -> convertUnwritten(t, block));
  }

  private void convertUnwritten(Task t, IntSupplier block) {
    inode.change(
        t,
        "xfs_iomap_write_unwritten",
        () -> {
          inode.fork.convert(block.getAsInt());
          growOnDisk(block.getAsInt());
        });
  }

  /** The end of the file on disk is not before that of what has been written. */
  private void growOnDisk(int block) {
    IntVar size = inode.diskSize;
    if (size != null) {
      int end = ends == null ? (block + 1) * Half.PER_BLOCK : ends.at(block).get();
      size.set(Math.max(size.get(), Math.min(end, inode.cache.size().get())));
    }
    if (ends != null) {
      ends.at(block).set(0);
    }
  }

  private void endCow(Task t, IntSupplier block, CowFork other) {
    String step = "xfs_reflink_end_cow";
    if (inode.diskSize == null) {
      inode.change(t, step, () -> moveFromCow(block.getAsInt(), other));
      return;
    }
    t.atomically(
        () -> {
          t.acquire(inode.ilock.write());
          if (mindsRange) {
            t.step("xfs_trim_extent", () -> {});
            t.step(step, () -> moveFromCow(block.getAsInt(), other));
          } else {
            t.step(step, () -> other.endExtent(block.getAsInt()));
          }
          t.release(inode.ilock.write());
        });
  }

  private void moveFromCow(int block, CowFork other) {
    other.end(block);
    inode.joinWithNext(block);
  }

  /** What was to take the place of the old blocks is given up, and the data with it. */
  private void cancel(Task t, IntSupplier block, CowFork other) {
    inode.change(
        t,
        "xfs_reflink_cancel_cow_range",
        () -> other.cancel(block.getAsInt(), block.getAsInt() + 1));
    if (dropsReservation) {
      inode.change(
          t,
          "xfs_bmap_punch_delalloc_range",
          () -> inode.fork.punch(block.getAsInt(), block.getAsInt() + 1));
    }
  }
}
