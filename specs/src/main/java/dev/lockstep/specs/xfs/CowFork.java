package dev.lockstep.specs.xfs;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.Contents;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import java.util.function.BooleanSupplier;

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
  private final BlockCounts counts;
  private final XfsCode code;

  /** An empty one. */
  CowFork(Scope scope, Fork data, Contents contents, BlockCounts counts, XfsCode code) {
    this.code = code;
    this.data = data;
    this.contents = contents;
    this.counts = counts;
    fork =
        new Fork(
            scope,
            "cow_fork",
            Backing.COW,
            contents,
            counts,
            data.blocks(),
            Extent.HOLE,
            Extent.UNWRITTEN);
    shared = scope.bools("shared", data.blocks());
    data.share(shared);
  }

  /**
   * Inside an initial state: {@code block}, which has a disk block, is shared with another file.
   */
  void sharedBefore(int block) {
    shared.at(block).set();
    counts.free();
  }

  /** Inside an initial state: a range of shared blocks is reserved here, to be written. */
  void copiedBefore(int from, int end) {
    for (int block = from; block < end; block++) {
      sharedBefore(block);
    }
    fork.reserve(from, end);
  }

  boolean covers(int block) {
    return !fork.is(block, Extent.HOLE);
  }

  /** {@code xfs_inode_has_cow_data} is false. */
  boolean isEmpty() {
    return next(0) == fork.blocks();
  }

  /** {@code xfs_reflink_inode_has_shared_extents}. */
  boolean isAnyShared() {
    for (int block = 0; block < fork.blocks(); block++) {
      if (shared.at(block).get() && data.is(block, Extent.MAPPED)) {
        return true;
      }
    }
    return false;
  }

  /** The first block from {@code block} on that it covers, or the end of the file. */
  int next(int block) {
    int next = block;
    while (next < fork.blocks() && !covers(next)) {
      next++;
    }
    return next;
  }

  /**
   * Part of a step that has found in the data fork what is to be written: what was copied before,
   * or is shared, is written here.
   */
  void writeBegin(Task t, Iomap iomap) {
    begin(t, iomap, () -> true, () -> iomap.type().isNot(Extent.HOLE));
  }

  /** The same if it is to be zeroed: what reads as zero is left where it is. */
  void zeroBegin(Task t, Iomap iomap) {
    begin(t, iomap, () -> iomap.type().isNot(Extent.HOLE), () -> iomap.type().is(Extent.MAPPED));
  }

  private void begin(Task t, Iomap iomap, BooleanSupplier follows, BooleanSupplier mayBeShared) {
    t.when(
            () -> follows.getAsBoolean() && covers(iomap),
            () -> t.step("xfs_iext_lookup_extent(XFS_COW_FORK)", () -> answer(iomap)))
        .otherwise(
            () ->
                t.when(
                    () -> mayBeShared.getAsBoolean() && trimToShared(iomap),
                    () ->
                        t.step("xfs_bmapi_reserve_delalloc(XFS_COW_FORK)", () -> reserve(iomap))));
  }

  /** Whether the first block of what was found for a write has been copied before. */
  private boolean covers(Iomap iomap) {
    return covers(Half.blockOf(iomap.offset().get()));
  }

  /** {@code xfs_bmap_trim_cow}: whether what was found is shared, which it is all or not at all. */
  private boolean trimToShared(Iomap iomap) {
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
  private void answer(Iomap iomap) {
    int first = Half.blockOf(iomap.offset().get());
    iomap.copyTo(fork.extents.at(first).get(), fork.endOfRun(first), code.marksHoles);
  }

  /** {@code xfs_bmapi_reserve_delalloc}: at least what was found. */
  private void reserve(Iomap iomap) {
    int from = Half.blockOf(iomap.offset().get());
    int aligned = (iomap.end().get() + HINT - 1) / HINT * HINT;
    fork.reserve(from / HINT * HINT, Math.min(aligned, fork.blocks()));
    answer(iomap);
    if (code.marksNew) {
      iomap.reserved();
    }
  }

  /** {@code xfs_reflink_convert_cow}: what is about to be written may be moved afterwards. */
  void convert(int block) {
    if (fork.is(block, Extent.UNWRITTEN)) {
      fork.map(block);
    }
  }

  /** {@code xfs_reflink_allocate_cow}: direct I/O needs a disk block to write to at once. */
  void allocate(int block) {
    if (shared.at(block).get() && !covers(block)) {
      fork.reserve(block, block + 1);
    }
    if (covers(block)) {
      fork.convert(block);
    }
  }

  /** Any block is given a disk block of its own here, and is marked as written. */
  void allocateOwn(Task t, int block) {
    if (!covers(block)) {
      fork.reserve(block, block + 1);
    }
    fork.allocate(t, block);
    convert(block);
  }

  /** {@code xfs_reflink_end_cow}: a block that was written takes the place of the old one. */
  void end(int block) {
    if (!fork.is(block, Extent.MAPPED)) {
      return;
    }
    data.remove(block, block + 1);
    contents.moved(block);
    data.map(block);
    shared.at(block).clear();
    fork.extents.at(block).set(Extent.HOLE);
    fork.cookies.changed();
  }

  /**
   * The same without regard to what was written: the whole extent here that {@code block} is in, as
   * far as the data fork has one extent, too. What lies side by side in the file is taken to do so
   * on disk.
   */
  void endExtent(int block) {
    if (!fork.is(block, Extent.MAPPED)) {
      return;
    }
    int first = block;
    while (first > 0 && fork.is(first - 1, Extent.MAPPED)) {
      first--;
    }
    int end = Math.min(fork.endOfRun(block), data.endOfRun(block));
    for (int next = first; next < end; next++) {
      end(next);
    }
  }

  /** A range of the data fork has no disk blocks any more that others could have, too. */
  void unshare(int from, int end) {
    for (int block = from; block < end; block++) {
      shared.at(block).clear();
    }
  }

  /** {@code xfs_reflink_cancel_cow_blocks}: what a range of blocks has is given back. */
  void cancel(int from, int end) {
    fork.remove(from, end);
  }
}
