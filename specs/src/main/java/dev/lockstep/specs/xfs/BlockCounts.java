package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The counters that a file's blocks are counted in. What is reserved beside them for blocks of the
 * extent tree is left out, and there is always enough. All methods stand inside of steps.
 */
final class BlockCounts {
  /** {@code i_delayed_blks}: the delayed blocks in all forks. */
  final IntVar delayed;

  /** {@code m_fdblocks}: the free blocks of the file system, if anything depends on it. */
  private final @Nullable IntVar free;

  private final int total;

  /**
   * Of a file with {@code blocks} blocks in all its forks.
   *
   * @param initially how many of them are delayed
   * @param used how many are delayed, or have a disk block
   */
  BlockCounts(Scope scope, int blocks, int initially, int used, boolean countsFree) {
    delayed = scope.integer("i_delayed_blks", 0, blocks, initially);
    free = countsFree ? scope.integer("m_fdblocks", 0, blocks, blocks - used) : null;
    total = blocks;
  }

  /** A hole is delayed now. */
  void reserve() {
    delayed.increment();
    take();
  }

  /** A delayed block is a hole now. */
  void unreserve() {
    delayed.decrement();
    free();
  }

  /** A delayed block has a disk block now, which was taken when it was reserved. */
  void allocateReserved() {
    delayed.decrement();
  }

  /** A hole has a disk block now. */
  void take() {
    if (free != null) {
      free.decrement();
    }
  }

  /** A disk block is nobody's now. */
  void free() {
    free(1);
  }

  /** {@code xfs_add_fdblocks}: so many blocks are nobody's now. */
  void free(int blocks) {
    if (free != null) {
      free.add(blocks);
    }
  }

  /** So many blocks that are holes now are not counted as such yet. */
  void defer(int blocks) {
    delayed.add(blocks);
    free(-blocks);
  }

  /** Whether it is known how many are free. */
  boolean hasFree() {
    return free != null;
  }

  /** Whether so many are taken, no more and no less; true if nobody counts. */
  boolean isTaken(int blocks) {
    return free == null || free.is(total - blocks);
  }
}
