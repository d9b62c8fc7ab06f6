package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;

/** The functions of fs/ext4/extents.c event by event; i_data_sem is held as they need it. */
final class RecordedExtents {
  final Gap gap;
  final RecordedIndex index;
  final RecordedRemoval removal;
  private final Inode inode;
  private final BlockMap disk;
  private final int places;

  RecordedExtents(Scope scope, Setup setup, Inode inode, int places) {
    this.index = new RecordedIndex(scope, inode);
    this.removal = new RecordedRemoval(inode, index, places);
    this.inode = inode;
    this.disk = inode.extents.map;
    this.places = places;
    this.gap = new Gap(setup, disk, inode.status, true);
  }

  /** ext4_ext_map_blocks begins. */
  void enter(Task t, MapBlocks map) {
    t.step("ext4_ext_map_blocks", () -> {});
    t.tracepoint("ext4_ext_map_blocks_enter", print -> RecordedMapping.range(print, map));
  }

  /** ext4_ext_map_blocks ends. */
  void exit(Task t, MapBlocks map) {
    t.step("ext4_ext_map_blocks returns", () -> {});
    t.tracepoint(
        "ext4_ext_map_blocks_exit",
        print -> {
          print.number("lblk", map.first());
          if (map.isAllocated()) {
            RecordedMapping.range(print, map);
            print.number("pblk", map.place());
            print.number("ret", map.len().get());
          } else {
            print.number("pblk", BlockMap.NOWHERE);
            print.number("ret", 0);
          }
        });
  }

  /**
   * Finds the extent of the first block. Extents that lie side by side on the device need not be
   * one, so the answer may hold for fewer blocks than are alike.
   */
  void find(Task t, MapBlocks map, boolean caches) {
    if (caches) {
      index.cacheExtents(t);
    }
    BoolVar shows = t.local("ex");
    t.step(
        "ext4_find_extent",
        () -> {
          map.answerFrom(disk);
          if (map.isAllocated()) {
            map.trim(RecordedIndex.oneTo(t, map.len().get()));
          }
          shows.set(index.allocatedFrom(0) < disk.length());
        });
    t.when(shows, () -> show(t, map));
  }

  private void show(Task t, MapBlocks map) {
    t.step("ext4_ext_show_extent", () -> {});
    t.tracepoint(
        "ext4_ext_show_extent", print -> within(print, nearest(map.first()), "lblk", "end"));
  }

  /**
   * A block of the extent that a search for {@code b} ends at; negative if there is none at all.
   */
  private int nearest(int b) {
    for (int left = b; left >= 0; left--) {
      if (!disk.is(left, Extent.HOLE)) {
        return left;
      }
    }
    for (int right = b; right < disk.length(); right++) {
      if (!disk.is(right, Extent.HOLE)) {
        return right;
      }
    }
    return -1;
  }

  private void within(EventPrinter print, int b, String from, String to) {
    int start = disk.runStart(b);
    print.between(from, start, b);
    print.between("pblk", disk.place(start), disk.place(b));
    print.between(to, b + 1, start + disk.run(start));
  }

  /**
   * Allocates blocks for a hole: as many as the allocator likes, where it likes.
   *
   * @param charged whether the quota is charged now; otherwise that may have been done before
   */
  void allocate(
      Task t, MapBlocks map, BooleanSupplier charged, BooleanSupplier unwritten, Runnable account) {
    BoolVar inInode = t.local("in_inode");
    t.step("ext4_mb_new_blocks", () -> map.trim(RecordedIndex.oneTo(t, map.len().get())));
    t.tracepoint(
        "ext4_request_blocks",
        print -> EntryEvents.stretch(print, map.first(), map.first() + map.len().before()));
    t.when(charged, () -> Journal.dirtyInode(t), () -> Journal.updateTimes(t));
    index.allocator(t);
    t.step(
        "ext4_mb_new_blocks returns",
        () -> {
          int place = 1 + t.choose(places);
          t.assume(isFree(place, map.len().get()));
          map.set(unwritten.getAsBoolean() ? Extent.UNWRITTEN : Extent.WRITTEN, place);
        });
    t.tracepoint(
        "ext4_allocate_blocks",
        print -> {
          RecordedMapping.range(print, map);
          print.number("block", map.place());
        });
    // Where there is no room for one more extent the tree grows, and its leaf is looked for again.
    Ways.many(t, () -> index.grow(t));
    t.step(
        "ext4_ext_insert_extent",
        () -> {
          disk.put(map.first(), map.len().get(), map.found().get(), map.place());
          inInode.set(index.isInInode());
        });
    t.when(inInode, () -> Journal.markDirty(t));
    Journal.beside(t, () -> index.mergeUp(t));
    account.run();
    Journal.any(t);
  }

  private boolean isFree(int place, int len) {
    if (place + len - 1 > places) {
      return false;
    }
    for (int b = 0; b < disk.length(); b++) {
      if (disk.place(b) >= place && disk.place(b) < place + len) {
        return false;
      }
    }
    return true;
  }

  /** Blocks that are there already: they may be converted. */
  void handle(Task t, MapBlocks map, BooleanSupplier toWritten, BooleanSupplier toUnwritten) {
    BoolVar changes = t.local("changes");
    BoolVar marked = t.local("marked");
    t.when(() -> map.found().is(Extent.UNWRITTEN), () -> handleUnwritten(t, map));
    Ways.many(
        t,
        () -> Journal.markDirty(t, marked),
        () -> Journal.start(t),
        () -> index.cacheExtents(t),
        () -> index.grow(t),
        () -> index.mergeUp(t),
        () -> event(t, "ext4_ext_convert_to_initialized_enter"),
        () -> event(t, "ext4_ext_convert_to_initialized_fastpath"),
        () -> zeroOut(t));
    t.step(
        "ext4_ext_handle_unwritten_extents",
        () -> {
          if (map.found().is(Extent.UNWRITTEN) && toWritten.getAsBoolean()) {
            set(map, Extent.WRITTEN);
            changes.set(index.isInInode());
          } else if (map.found().is(Extent.WRITTEN) && toUnwritten.getAsBoolean()) {
            set(map, Extent.UNWRITTEN);
            changes.set(index.isInInode());
          }
        });
    // A leaf that was split is read again.
    Ways.many(t, () -> index.cacheExtents(t), () -> Journal.markDirty(t, marked));
    t.step("(the inode holds the extent)", () -> t.assume(marked.get() || changes.isFalse()));
  }

  /** Unwritten blocks are zeroed on the device and become written, rather than split off. */
  private void zeroOut(Task t) {
    IntVar first = t.local("zero_first", 0, disk.length() - 1);
    IntVar len = t.local("zero_len", 0, disk.length());
    t.step(
        "ext4_ext_zeroout",
        () -> {
          int b = t.choose(disk.length(), other -> disk.is(other, Extent.UNWRITTEN));
          first.set(b);
          len.set(1 + t.choose(disk.runStart(b) + disk.run(disk.runStart(b)) - b));
          disk.put(b, len.get(), Extent.WRITTEN, disk.place(b));
        });
    inode.status.insertExtent(t, index.stretch(first, len));
  }

  private void set(MapBlocks map, Extent extent) {
    map.found().set(extent);
    disk.put(map.first(), map.len().get(), extent, map.place());
  }

  /** Blocks that are unwritten are looked at more closely. */
  void handleUnwritten(Task t, MapBlocks map) {
    t.step("ext4_ext_handle_unwritten_extents", () -> {});
    t.tracepoint(
        "ext4_ext_handle_unwritten_extents",
        print -> {
          print.number("lblk", map.first());
          print.number("pblk", map.place());
        });
  }

  /** An event of something that is not modelled. */
  static void event(Task t, String name) {
    t.step(name, () -> {});
    t.tracepoint(name);
  }
}
