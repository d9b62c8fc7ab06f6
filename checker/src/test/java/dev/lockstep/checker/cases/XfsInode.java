package dev.lockstep.checker.cases;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A file of XFS: its locks, its data fork and its reservations. A block of the file that has a disk
 * block always has the same one. No COW fork; i_size is the end of the last block and stays.
 */
final class XfsInode {
  /** {@code XFS_IOLOCK}, the kernel's {@code i_rwsem}. */
  final SharedLock iolock;

  /** {@code XFS_MMAPLOCK}, the kernel's {@code invalidate_lock}. */
  final SharedLock mmaplock;

  /** {@code XFS_ILOCK}, which the data fork is changed under. */
  final SharedLock ilock;

  final Array<EnumVar<XfsExtent>> dataFork;
  final IntVar delayedBlocks;

  /** What the disk holds for each block of the file, by halves. */
  final Array<Array<EnumVar<Half>>> disk;

  private final List<Iomap> answers = new ArrayList<>();

  XfsInode(Scope scope, int blocks, XfsExtent initially) {
    iolock = scope.rwSemaphore("IOLOCK");
    mmaplock = scope.rwSemaphore("MMAPLOCK");
    ilock = scope.rwSemaphore("ILOCK");
    dataFork = scope.enums("data_fork", blocks, XfsExtent.class, initially);
    delayedBlocks =
        scope.integer("i_delayed_blks", 0, blocks, initially == XfsExtent.DELALLOC ? blocks : 0);
    disk =
        scope.array(
            "disk", blocks, block -> block.enums("", Half.PER_BLOCK, Half.class, Half.ZERO));
  }

  int blocks() {
    return dataFork.length();
  }

  /** From now on {@code answer} goes stale when the fork changes. */
  void handedOut(Iomap answer) {
    answers.add(answer);
  }

  /** {@code xfs_buffered_write_iomap_begin}: maps from {@code pos} on, at most to {@code limit}. */
  void bufferedWriteIomapBegin(Task t, IntSupplier pos, int limit, Iomap iomap) {
    t.call(
        "xfs_buffered_write_iomap_begin",
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step("xfs_iext_lookup_extent", () -> lookup(pos.getAsInt(), limit, iomap));
                  t.when(
                      () -> iomap.type.is(XfsExtent.HOLE),
                      () -> t.step("xfs_bmapi_reserve_delalloc", () -> reserve(iomap)));
                  t.step("xfs_iomap_inode_sequence", iomap.fresh::set);
                  t.release(ilock.write());
                }));
  }

  private void lookup(int pos, int limit, Iomap iomap) {
    int block = pos / Half.PER_BLOCK;
    XfsExtent type = dataFork.at(block).get();
    int last = (limit + Half.PER_BLOCK - 1) / Half.PER_BLOCK;
    iomap.offset.set(pos);
    iomap.type.set(type);
    iomap.end.set(Math.min(endOfRun(block, type), last));
  }

  private void reserve(Iomap iomap) {
    int first = iomap.offset.get() / Half.PER_BLOCK;
    for (int block = first; block < iomap.end.get(); block++) {
      dataFork.at(block).set(XfsExtent.DELALLOC);
    }
    delayedBlocks.add(iomap.end.get() - first);
    changed();
    iomap.type.set(XfsExtent.DELALLOC);
    iomap.isNew.set();
  }

  private int endOfRun(int block, XfsExtent type) {
    int end = block;
    while (end < blocks() && dataFork.at(end).is(type)) {
      end++;
    }
    return end;
  }

  /** {@code xfs_bmap_punch_delalloc_range}: gives the reservations in a range of blocks back. */
  void punchDelallocRange(Task t, IntSupplier from, IntSupplier end) {
    t.call(
        "xfs_bmap_punch_delalloc_range",
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step("xfs_bmap_del_extent_delay", () -> punch(from.getAsInt(), end.getAsInt()));
                  t.release(ilock.write());
                }));
  }

  private void punch(int from, int end) {
    for (int block = from; block < end; block++) {
      if (dataFork.at(block).is(XfsExtent.DELALLOC)) {
        dataFork.at(block).set(XfsExtent.HOLE);
        delayedBlocks.decrement();
        changed();
      }
    }
  }

  /** {@code xfs_read_iomap_begin}: what backs {@code block}. */
  void readIomapBegin(Task t, IntSupplier block, EnumVar<XfsExtent> type) {
    t.call("xfs_read_iomap_begin", () -> lookup(t, block, type));
  }

  private void lookup(Task t, IntSupplier block, EnumVar<XfsExtent> type) {
    t.atomically(
        () -> {
          t.acquire(ilock.read());
          t.step("xfs_iext_lookup_extent", () -> type.set(dataFork.at(block).get()));
          t.release(ilock.read());
        });
  }

  /** {@code xfs_map_blocks}: finds out what to write {@code block} to, and allocates if need be. */
  void mapBlocks(Task t, IntSupplier block, EnumVar<XfsExtent> type) {
    lookup(t, block, type);
    t.when(
        () -> type.is(XfsExtent.DELALLOC),
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step(
                      "xfs_bmapi_convert_delalloc",
                      () -> {
                        allocate(t, block.getAsInt());
                        type.set(XfsExtent.UNWRITTEN);
                      });
                  t.release(ilock.write());
                }));
  }

  /**
   * Allocates from the start of the delayed extent on, as far as free space is in one piece, again
   * and again until {@code block} is covered.
   */
  private void allocate(Task t, int block) {
    t.check(
        dataFork.at(block).is(XfsExtent.DELALLOC),
        "the delayed extent is still there (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)");
    int first = block;
    while (first > 0 && dataFork.at(first - 1).is(XfsExtent.DELALLOC)) {
      first--;
    }
    int covered = block + 1;
    int end = covered + t.choose(endOfRun(block, XfsExtent.DELALLOC) - covered + 1);
    for (int allocated = first; allocated < end; allocated++) {
      dataFork.at(allocated).set(XfsExtent.UNWRITTEN);
      delayedBlocks.decrement();
    }
    changed();
  }

  /** {@code xfs_iomap_write_unwritten}: what was written becomes readable. */
  void convertUnwritten(Task t, IntSupplier block) {
    t.atomically(
        () -> {
          t.acquire(ilock.write());
          t.step(
              "xfs_iomap_write_unwritten",
              () -> {
                dataFork.at(block).set(XfsExtent.MAPPED);
                changed();
              });
          t.release(ilock.write());
        });
  }

  /** {@code if_seq++}: no answer given before is true any more. */
  private void changed() {
    for (int i = 0; i < answers.size(); i++) {
      BoolVar fresh = answers.get(i).fresh;
      if (fresh.get()) {
        fresh.clear();
      }
    }
  }

  /** {@code xfs_inodegc_set_reclaimable}: what is in the fork is forgotten. */
  void evict() {
    dataFork.forEach(
        extent -> {
          if (extent.is(XfsExtent.DELALLOC)) {
            extent.set(XfsExtent.HOLE);
          }
        });
  }
}
