package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/**
 * Changes of many extents at once, for which i_data_sem is held for writing. Where a handle may run
 * short of credits, i_data_sem is dropped between any two of them.
 */
final class Reshape {
  private final BlockMap disk;
  private final Credits credits;
  private final Contents contents;
  private final Space space;

  Reshape(Inode inode) {
    this.disk = inode.extents.map;
    this.credits = inode.credits;
    this.contents = inode.contents;
    this.space = inode.space;
  }

  /** Frees the blocks from {@code first} to before {@code end}, the last extent first. */
  void removeSpace(Task t, int first, int end) {
    t.call(
        "ext4_ext_remove_space",
        () -> {
          if (credits.mayRunShort()) {
            removeOneByOne(t, first, end);
          } else {
            space.freeBlocks(t, () -> allocated(first, end));
            t.step("ext4_ext_rm_leaf", () -> free(first, end));
            t.tracepoint("ext4_ext_remove_space");
          }
        });
  }

  private void removeOneByOne(Task t, int first, int end) {
    IntVar next = t.integer("end", first, end, end);
    t.loopWhile(
        () -> next.get() > first,
        () -> {
          credits.ensure(t);
          t.step(
              "ext4_ext_rm_leaf",
              () -> {
                int last = lastAllocated(first, next.get());
                int from = last < first ? first : Math.max(first, disk.runStart(last));
                free(from, next.get());
                next.set(from);
              });
          t.tracepoint("ext4_ext_rm_leaf");
        });
  }

  private void free(int from, int to) {
    disk.clear(from, to - from, Extent.HOLE);
    for (int b = from; b < to; b++) {
      contents.zero(b);
    }
  }

  private int allocated(int first, int end) {
    int count = 0;
    for (int b = first; b < end; b++) {
      count += disk.is(b, Extent.HOLE) ? 0 : 1;
    }
    return count;
  }

  private int lastAllocated(int first, int end) {
    int b = end - 1;
    while (b >= first && disk.is(b, Extent.HOLE)) {
      b--;
    }
    return b;
  }

  /** Moves all blocks from {@code first + by} on to the left, over a hole of {@code by} blocks. */
  void shiftLeft(Task t, int first, int by) {
    shift(
        t,
        () -> {
          int blocks = disk.length();
          for (int b = first; b + by < blocks; b++) {
            disk.set(b, disk.at(b + by), disk.place(b + by));
          }
          disk.clear(blocks - by, by, Extent.HOLE);
          contents.collapse(first, by);
        });
  }

  /**
   * Moves all blocks from {@code first} on to the right by {@code by} blocks, which are holes at
   * the end of the file, and leaves a hole.
   */
  void shiftRight(Task t, int first, int by) {
    shift(
        t,
        () -> {
          for (int b = disk.length() - 1; b - by >= first; b--) {
            disk.set(b, disk.at(b - by), disk.place(b - by));
          }
          disk.clear(first, by, Extent.HOLE);
          contents.insert(first, by);
        });
  }

  private void shift(Task t, Runnable effect) {
    t.call(
        "ext4_ext_shift_extents",
        () -> {
          credits.ensure(t);
          t.step("ext4_ext_shift_path_extents", effect);
        });
  }
}
