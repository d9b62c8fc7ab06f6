package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Ioend;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code xfs_end_ioend}: what XFS does when a block has been written. */
final class XfsIoend {
  private final XfsInode inode;
  private final @Nullable CowFork cow;
  private final boolean dropsReservation;

  XfsIoend(XfsInode inode, Setup setup) {
    this.inode = inode;
    cow = inode.cow;
    dropsReservation = cow != null && setup.patch(XfsPatches.FAILED_COW_PUNCHES_DATA_FORK);
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
      int written = Math.min((block + 1) * Half.PER_BLOCK, inode.cache.size().get());
      size.set(Math.max(size.get(), written));
    }
  }

  private void endCow(Task t, IntSupplier block, CowFork other) {
    inode.change(t, "xfs_reflink_end_cow", () -> other.end(block.getAsInt()));
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
