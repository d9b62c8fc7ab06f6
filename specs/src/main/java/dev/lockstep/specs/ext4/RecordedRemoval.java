package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** How recordings show that extents go, or move within the file; i_data_sem is held. */
final class RecordedRemoval {
  private final BlockMap disk;
  private final RecordedIndex index;
  private final int places;

  RecordedRemoval(Inode inode, RecordedIndex index, int places) {
    this.disk = inode.extents.map;
    this.index = index;
    this.places = places;
  }

  /**
   * ext4_ext_remove_space: all blocks from {@code first} on and before {@code end}. An empty tree
   * is not looked at, unless everything to the end of any file goes.
   */
  void removeSpace(Task t, IntSupplier first, IntSupplier end) {
    BoolVar walks = t.local("walks");
    BoolVar empties = t.local("empties");
    Journal.any(t);
    t.step(
        "ext4_ext_remove_space",
        () -> walks.set(end.getAsInt() == disk.length() || index.allocatedFrom(0) < disk.length()));
    t.tracepoint(
        "ext4_ext_remove_space",
        print -> EntryEvents.stretch(print, first.getAsInt(), end.getAsInt()));
    t.when(
        walks,
        () -> {
          Journal.beside(t, () -> index.cacheExtents(t), () -> index.grow(t));
          event(t, "ext4_ext_rm_leaf");
          Ways.many(
              t,
              () -> index.cacheExtents(t),
              () -> event(t, "ext4_ext_rm_leaf"),
              () -> index.removeIndex(t),
              () -> removeBlocks(t, first, end));
          t.step(
              "ext4_ext_remove_space returns",
              () -> {
                t.assume(isEmpty(first.getAsInt(), end.getAsInt()));
                empties.set(index.allocatedFrom(0) == disk.length());
              });
          event(t, "ext4_ext_remove_space_done");
          t.when(empties, () -> Journal.markDirty(t));
        });
  }

  private boolean isEmpty(int first, int end) {
    return index.allocatedFrom(first) >= end;
  }

  private void removeBlocks(Task t, IntSupplier first, IntSupplier end) {
    IntVar from = t.local("from", 0, disk.length());
    IntVar to = t.local("to", 0, disk.length());
    IntVar place = t.local("pblk", BlockMap.NOWHERE, places);
    BoolVar inInode = t.local("in_inode");
    t.step(
        "ext4_remove_blocks",
        () -> {
          inInode.set(index.isInInode());
          from.set(first.getAsInt() + t.choose(end.getAsInt() - first.getAsInt()));
          t.assume(!disk.is(from.get(), Extent.HOLE));
          int run = disk.runStart(from.get()) + disk.run(disk.runStart(from.get())) - from.get();
          to.set(from.get() + 1 + t.choose(Math.min(run, end.getAsInt() - from.get())));
          place.set(disk.place(from.get()));
          disk.clear(from.get(), to.get() - from.get(), Extent.HOLE);
        });
    t.tracepoint("ext4_remove_blocks", print -> EntryEvents.stretch(print, from.get(), to.get()));
    t.step("ext4_free_blocks", () -> {});
    t.tracepoint(
        "ext4_free_blocks",
        print -> {
          print.number("block", place.get());
          print.number("count", to.get() - from.get());
        });
    event(t, "ext4_mballoc_free");
    Journal.dirtyInode(t);
    t.when(inInode, () -> Journal.markDirty(t));
    Journal.any(t);
  }

  /** ext4_ext_shift_extents: everything from {@code first} on moves by {@code by} blocks. */
  void shift(Task t, int first, int by) {
    t.step(
        "ext4_ext_shift_extents",
        () -> {
          int last = disk.length() - 1;
          if (by < 0) {
            for (int b = first; b <= last; b++) {
              move(b, b + by);
            }
          } else {
            for (int b = last - by; b >= first; b--) {
              move(b, b + by);
            }
          }
        });
    Ways.many(t, () -> Journal.markDirty(t));
  }

  private void move(int from, int to) {
    if (to >= 0 && to < disk.length()) {
      disk.set(to, disk.at(from), disk.place(from));
      disk.clear(from, 1, Extent.HOLE);
    }
  }
}
