package dev.lockstep.specs.xfs;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Cookies;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;

/**
 * The data fork of a file and its count of delayed blocks. All methods stand inside of steps, of
 * tasks that hold ILOCK.
 */
final class DataFork {
  private static final String VANISHED =
      "xfs-I1: a delayed extent does not vanish (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)";

  final Array<EnumVar<Extent>> extents;
  final IntVar delayedBlocks;

  /** Of the mappings taken from it, which any change makes untrue. */
  final Cookies cookies = new Cookies();

  DataFork(Scope scope, int blocks, Extent initially) {
    extents = scope.enums("data_fork", blocks, Extent.class, initially);
    int delayed = initially == Extent.DELALLOC ? blocks : 0;
    delayedBlocks = scope.integer("i_delayed_blks", 0, blocks, delayed);
  }

  int blocks() {
    return extents.length();
  }

  /** {@code xfs_iext_lookup_extent}: what backs the file from {@code pos} on, up to a limit. */
  void lookup(int pos, int limit, Iomap iomap) {
    int block = Half.blockOf(pos);
    Extent type = extents.at(block).get();
    int last = Half.blocksTo(limit);
    iomap.answer(pos, type, Math.min(endOfRun(block, type), last));
  }

  /** {@code xfs_bmapi_reserve_delalloc}: what the answer says is a hole. */
  void reserve(Iomap iomap) {
    int first = Half.blockOf(iomap.offset().get());
    for (int block = first; block < iomap.end().get(); block++) {
      extents.at(block).set(Extent.DELALLOC);
    }
    delayedBlocks.add(iomap.end().get() - first);
    cookies.changed();
    iomap.reserved();
  }

  private int endOfRun(int block, Extent type) {
    int end = block;
    while (end < blocks() && extents.at(end).is(type)) {
      end++;
    }
    return end;
  }

  /** {@code xfs_bmap_del_extent_delay}: gives the reservations in a range of blocks back. */
  void punch(int from, int end) {
    for (int block = from; block < end; block++) {
      if (extents.at(block).is(Extent.DELALLOC)) {
        extents.at(block).set(Extent.HOLE);
        delayedBlocks.decrement();
        cookies.changed();
      }
    }
  }

  /**
   * {@code xfs_bmapi_convert_delalloc}: allocates from the start of the delayed extent on, as far
   * as free space is in one piece, again and again until {@code block} is covered.
   *
   * @return what the block is then
   */
  Extent allocate(Task t, int block) {
    boolean there = extents.at(block).is(Extent.DELALLOC);
    t.check(there, VANISHED);
    if (!there) {
      return Extent.HOLE;
    }
    int first = block;
    while (first > 0 && extents.at(first - 1).is(Extent.DELALLOC)) {
      first--;
    }
    int covered = block + 1;
    int end = covered + t.choose(endOfRun(block, Extent.DELALLOC) - covered + 1);
    for (int allocated = first; allocated < end; allocated++) {
      extents.at(allocated).set(Extent.UNWRITTEN);
      delayedBlocks.decrement();
    }
    cookies.changed();
    return Extent.UNWRITTEN;
  }

  /** {@code xfs_iomap_write_unwritten}: what was written becomes readable. */
  void convert(int block) {
    extents.at(block).set(Extent.MAPPED);
    cookies.changed();
  }

  /** {@code xfs_idestroy_fork}: nobody will ask for it any more. */
  void forget() {
    extents.forEach(
        extent -> {
          if (extent.is(Extent.DELALLOC)) {
            extent.set(Extent.HOLE);
          }
        });
  }
}
