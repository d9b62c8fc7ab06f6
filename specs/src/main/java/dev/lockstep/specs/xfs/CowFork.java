package dev.lockstep.specs.xfs;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.Contents;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;

/**
 * The copy-on-write fork of a file that shares blocks with another: where blocks are written to
 * until they take the place of those in the data fork. All methods stand inside of steps, of tasks
 * that hold ILOCK.
 */
final class CowFork {
  /** {@code cowextsize}: reservations begin and end at multiples of this many blocks. */
  private static final int HINT = 2;

  final Fork fork;

  /** Which blocks of the data fork are shared with another file. */
  final Array<BoolVar> shared;

  private final Fork data;
  private final Contents contents;

  /** An empty one. */
  CowFork(Scope scope, Fork data, Contents contents, IntVar delayedBlocks) {
    this.data = data;
    this.contents = contents;
    fork =
        new Fork(
            scope, "cow_fork", Backing.COW, contents, delayedBlocks, data.blocks(), Extent.HOLE);
    shared = scope.bools("shared", data.blocks());
  }

  boolean covers(int block) {
    return !fork.is(block, Extent.HOLE);
  }

  /** {@code xfs_inode_has_cow_data} is false. */
  boolean isEmpty() {
    return next(0) == fork.blocks();
  }

  /** The first block from {@code block} on that it covers, or the end of the file. */
  int next(int block) {
    int next = block;
    while (next < fork.blocks() && !covers(next)) {
      next++;
    }
    return next;
  }

  /** Whether the first block of what was found for a write has been copied before. */
  boolean covers(Iomap iomap) {
    return covers(Half.blockOf(iomap.offset().get()));
  }

  /** {@code xfs_bmap_trim_cow}: whether what was found is shared, which it is all or not at all. */
  boolean trimToShared(Iomap iomap) {
    int first = Half.blockOf(iomap.offset().get());
    boolean isShared = shared.at(first).get();
    int end = first;
    while (end < fork.blocks() && shared.at(end).get() == isShared) {
      end++;
    }
    iomap.trim(end);
    return isShared;
  }

  /** The write goes to what is here, and takes what it leaves alone from what was found. */
  void answer(Iomap iomap) {
    int first = Half.blockOf(iomap.offset().get());
    iomap.copyTo(fork.extents.at(first).get(), fork.endOfRun(first));
  }

  /** {@code xfs_bmapi_reserve_delalloc}: at least what was found. */
  void reserve(Iomap iomap) {
    int from = Half.blockOf(iomap.offset().get());
    int aligned = (iomap.end().get() + HINT - 1) / HINT * HINT;
    fork.reserve(from / HINT * HINT, Math.min(aligned, fork.blocks()));
    answer(iomap);
    iomap.reserved();
  }

  /** {@code xfs_reflink_convert_cow}: what is about to be written may be moved afterwards. */
  void convert(int block) {
    if (fork.is(block, Extent.UNWRITTEN)) {
      fork.convert(block);
    }
  }

  /** {@code xfs_reflink_end_cow}: a block that was written takes the place of the old one. */
  void end(int block) {
    if (!fork.is(block, Extent.MAPPED)) {
      return;
    }
    data.remove(block, block + 1);
    contents.moved(block);
    data.convert(block);
    shared.at(block).clear();
    fork.extents.at(block).set(Extent.HOLE);
    fork.cookies.changed();
  }

  /** {@code xfs_reflink_cancel_cow_blocks}: what a range of blocks has is given back. */
  void cancel(int from, int end) {
    fork.remove(from, end);
  }
}
