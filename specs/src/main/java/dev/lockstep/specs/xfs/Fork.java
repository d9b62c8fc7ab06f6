package dev.lockstep.specs.xfs;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.Contents;
import dev.lockstep.specs.iomap.Cookies;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.WritebackMapping;
import org.jspecify.annotations.Nullable;

/**
 * One fork of a file: what backs each block. All methods stand inside of steps, of tasks that hold
 * ILOCK.
 */
final class Fork {
  final Array<EnumVar<Extent>> extents;

  /** Of the mappings taken from it, which any change makes untrue. */
  final Cookies cookies = new Cookies();

  private final Backing backing;
  private final Contents contents;
  private final BlockCounts counts;

  /** Which blocks' disk blocks are another file's as well, if any can be. */
  private @Nullable Array<BoolVar> shared;

  /** What delayed blocks become when they are allocated. */
  private final Extent allocated;

  /**
   * One that is the same for every block.
   *
   * @param allocated what delayed blocks become when they are allocated
   * @param backing how the disk blocks that it names are told
   * @param counts of the file's blocks, in all of its forks
   */
  Fork(
      Scope scope,
      String name,
      Backing backing,
      Contents contents,
      BlockCounts counts,
      int blocks,
      Extent initially,
      Extent allocated) {
    this.allocated = allocated;
    this.backing = backing;
    this.contents = contents;
    this.counts = counts;
    extents = scope.enums(name, blocks, Extent.class, initially).drawnAsLine(Extent.HOLE);
  }

  /** From now on the disk blocks of these do not get free when they are given up here. */
  void share(Array<BoolVar> blocks) {
    shared = blocks;
  }

  int blocks() {
    return extents.length();
  }

  /** Inside an initial state: {@code block}, a hole so far, has this, which is not delayed. */
  void allocatedBefore(int block, Extent extent) {
    extents.at(block).set(extent);
    if (extent != Extent.HOLE) {
      counts.take();
    }
  }

  boolean is(int block, Extent type) {
    return extents.at(block).is(type);
  }

  /** How many blocks are reserved, or have a disk block that is no other file's. */
  int countTaken() {
    int count = 0;
    for (int block = 0; block < blocks(); block++) {
      count += is(block, Extent.HOLE) || isShared(block) ? 0 : 1;
    }
    return count;
  }

  private boolean isShared(int block) {
    return shared != null && !is(block, Extent.DELALLOC) && shared.at(block).get();
  }

  int countDelayed() {
    int count = 0;
    for (int block = 0; block < blocks(); block++) {
      count += is(block, Extent.DELALLOC) ? 1 : 0;
    }
    return count;
  }

  /** {@code xfs_iext_lookup_extent}: what backs the file from {@code pos} on, up to a limit. */
  void lookup(int pos, int limit, Iomap iomap) {
    int block = Half.blockOf(pos);
    int last = Half.blocksTo(limit);
    iomap.answer(pos, extents.at(block).get(), Math.min(endOfRun(block), last));
  }

  /** The answer is the whole of the extent that it begins in, up to a limit. */
  void extend(int limit, Iomap iomap) {
    int end = endOfRun(Half.blockOf(iomap.offset().get()));
    iomap.end().set(Math.min(end, Half.blocksTo(limit)));
  }

  /** The same for write-back: of {@code block} and what follows it, but before {@code end}. */
  void lookup(int block, int end, WritebackMapping mapping) {
    Extent type = extents.at(block).get();
    mapping.answer(block, type, backing);
    for (int next = block + 1; next < Math.min(end, endOfRun(block)); next++) {
      mapping.cover(next, backing);
    }
  }

  /** {@code xfs_bmapi_reserve_delalloc}: what the answer says is a hole. */
  void reserve(Iomap iomap) {
    reserve(Half.blockOf(iomap.offset().get()), iomap.end().get());
    iomap.reserved();
  }

  /** {@code xfs_bmapi_reserve_delalloc}: the holes in a range of blocks. */
  void reserve(int from, int end) {
    for (int block = from; block < end; block++) {
      if (is(block, Extent.HOLE)) {
        extents.at(block).set(Extent.DELALLOC);
        counts.reserve();
      }
    }
    cookies.changed();
  }

  /**
   * {@code xfs_bmapi_write} with {@code XFS_BMAPI_PREALLOC}: what is a hole in a range of blocks.
   */
  void preallocate(int from, int end) {
    for (int block = from; block < end; block++) {
      if (is(block, Extent.HOLE)) {
        extents.at(block).set(Extent.UNWRITTEN);
        counts.take();
        contents.allocated(block, backing);
        cookies.changed();
      }
    }
  }

  /** The block after the last one of the extent that {@code block} is in. */
  int endOfRun(int block) {
    Extent type = extents.at(block).get();
    int end = block;
    while (end < blocks() && is(end, type)) {
      end++;
    }
    return end;
  }

  /** {@code xfs_bmap_del_extent_delay}: gives the reservations in a range of blocks back. */
  void punch(int from, int end) {
    for (int block = from; block < end; block++) {
      if (is(block, Extent.DELALLOC)) {
        remove(block);
      }
    }
  }

  /** The same without counting; how many there were. */
  int punchUncounted(int from, int end) {
    int before = counts.delayed.get();
    punch(from, end);
    int punched = before - counts.delayed.get();
    counts.defer(punched);
    return punched;
  }

  /** {@code xfs_bunmapi}: leaves holes, and gives up the disk blocks. */
  void remove(int from, int end) {
    for (int block = from; block < end; block++) {
      if (!is(block, Extent.HOLE)) {
        remove(block);
      }
    }
  }

  /** {@code xfs_bmap_insert_extents}: from {@code from} on each block moves one further. */
  void shift(int from) {
    for (int block = blocks() - 1; block > from; block--) {
      extents.at(block).set(extents.at(block - 1).get());
    }
    extents.at(from).set(Extent.HOLE);
    contents.shift(from);
    cookies.changed();
  }

  /** {@code xfs_bmap_collapse_extents}: an extent moves one block to the front, into a hole. */
  void shiftLeft(int from, int end) {
    for (int block = from; block < end; block++) {
      extents.at(block - 1).set(extents.at(block).get());
    }
    extents.at(end - 1).set(Extent.HOLE);
    cookies.changed();
  }

  private void remove(int block) {
    if (is(block, Extent.DELALLOC)) {
      counts.unreserve();
    } else {
      contents.freed(block, backing);
      if (!isShared(block)) {
        counts.free();
      }
    }
    extents.at(block).set(Extent.HOLE);
    cookies.changed();
  }

  /**
   * {@code xfs_bmapi_convert_delalloc}: allocates from the start of the delayed extent on, as far
   * as free space is in one piece, again and again until {@code block} is covered. Does nothing if
   * it is not delayed any more.
   */
  void allocate(Task t, int block) {
    if (!is(block, Extent.DELALLOC)) {
      return;
    }
    int first = block;
    while (first > 0 && is(first - 1, Extent.DELALLOC)) {
      first--;
    }
    int covered = block + 1;
    int end = covered + t.choose(endOfRun(block) - covered + 1);
    for (int next = first; next < end; next++) {
      extents.at(next).set(allocated);
      contents.allocated(next, backing);
      counts.allocateReserved();
    }
    cookies.changed();
  }

  /**
   * {@code xfs_iomap_write_unwritten}: what was written becomes readable. Where there is nothing
   * that was written, a disk block is allocated, and shows what was there ({@code
   * xfs_bmapi_write}).
   */
  void convert(int block) {
    if (is(block, Extent.DELALLOC)) {
      counts.allocateReserved();
      contents.allocated(block, backing);
    } else if (is(block, Extent.HOLE)) {
      counts.take();
      contents.allocated(block, backing);
    }
    map(block);
  }

  /** What there is now is readable. */
  void map(int block) {
    extents.at(block).set(Extent.MAPPED);
    cookies.changed();
  }

  /** {@code xfs_idestroy_fork}: nobody will ask for it any more, nor give back what it has. */
  void forget() {
    extents.forEach(
        extent -> {
          if (extent.is(Extent.DELALLOC)) {
            extent.set(Extent.HOLE);
          }
        });
  }
}
