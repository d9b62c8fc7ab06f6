package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The functions of fs/ext4/extents.c event by event; i_data_sem is held as they need it. */
final class RecordedExtents {
  final Gap gap;
  private final Inode inode;
  private final BlockMap disk;
  private final int places;

  /**
   * Whether the tree has index blocks, so that a leaf that is known may be walked to in silence.
   */
  private final BoolVar grown;

  RecordedExtents(Scope scope, Setup setup, Inode inode, int places) {
    this.grown = scope.bool("eh_depth");
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
      cacheExtents(t);
    }
    BoolVar shows = t.local("ex");
    t.step(
        "ext4_find_extent",
        () -> {
          map.answerFrom(disk);
          if (map.isAllocated()) {
            map.trim(oneTo(t, map.len().get()));
          }
          shows.set(allocatedFrom(0) < disk.length());
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
    print.between(to, b + 1, start + disk.run(start));
  }

  /** ext4_cache_extents: all extents, and the holes between them. */
  void cacheExtents(Task t) {
    IntVar next = t.local("next", 0, disk.length());
    IntVar len = t.local("ee_len", 0, disk.length());
    t.step(
        "ext4_cache_extents",
        () -> next.set(grown.get() && t.chooseBool() ? disk.length() : allocatedFrom(0)));
    t.loopWhile(
        () -> next.get() < disk.length(),
        () -> {
          t.step(
              "(the next extent)",
              () -> {
                int run = disk.run(next.get());
                len.set(disk.is(next.get(), Extent.HOLE) ? run : oneTo(t, run));
              });
          inode.status.cacheFound(t, stretch(next, len));
          t.step("next", () -> next.set(following(next.get() + len.get())));
        });
  }

  /** A number up to {@code most}, which is the likeliest and so the first to be tried. */
  private static int oneTo(Task t, int most) {
    return most - t.choose(most);
  }

  private Stretch stretch(IntVar first, IntVar len) {
    return new Stretch(first, len, () -> disk.at(first.get()), () -> disk.place(first.get()));
  }

  /** The next block if there is an extent from there on; else the end. */
  private int following(int b) {
    return allocatedFrom(b) == disk.length() ? disk.length() : b;
  }

  private int allocatedFrom(int b) {
    int next = b;
    while (next < disk.length() && disk.is(next, Extent.HOLE)) {
      next++;
    }
    return next;
  }

  /**
   * Allocates blocks for a hole: as many as the allocator likes, where it likes.
   *
   * @param charged whether the quota is charged now; otherwise that may have been done before
   */
  void allocate(
      Task t, MapBlocks map, BooleanSupplier charged, BooleanSupplier unwritten, Runnable account) {
    BoolVar inInode = t.local("in_inode");
    t.step("ext4_mb_new_blocks", () -> map.trim(oneTo(t, map.len().get())));
    t.tracepoint("ext4_request_blocks", print -> print.number("lblk", map.first()));
    t.when(charged, () -> Journal.dirtyInode(t), () -> Journal.updateTimes(t));
    allocator(t);
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
    Ways.many(t, () -> grow(t));
    t.step(
        "ext4_ext_insert_extent",
        () -> {
          disk.put(map.first(), map.len().get(), map.found().get(), map.place());
          inInode.set(grown.isFalse());
        });
    t.when(inInode, () -> Journal.markDirty(t));
    Journal.beside(t, () -> mergeUp(t));
    account.run();
    Journal.any(t);
  }

  /** A block of the extent tree itself is allocated. */
  private void grow(Task t) {
    t.step("ext4_ext_grow_indepth", grown::set);
    t.tracepoint("ext4_request_blocks", print -> print.number("lblk", 0));
    Journal.any(t);
    allocator(t);
    event(t, "ext4_allocate_blocks");
    Journal.any(t);
    Ways.maybe(t, () -> cacheExtents(t));
  }

  /** The events of the block allocator, which is not modelled. */
  private void allocator(Task t) {
    Ways.many(
        t,
        () -> event(t, "ext4_mballoc_prealloc"),
        () -> event(t, "ext4_mballoc_alloc"),
        () -> event(t, "ext4_mb_new_group_pa"));
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
        () -> cacheExtents(t),
        () -> grow(t),
        () -> mergeUp(t),
        () -> event(t, "ext4_ext_convert_to_initialized_enter"),
        () -> event(t, "ext4_ext_convert_to_initialized_fastpath"),
        () -> zeroOut(t));
    t.step(
        "ext4_ext_handle_unwritten_extents",
        () -> {
          if (map.found().is(Extent.UNWRITTEN) && toWritten.getAsBoolean()) {
            set(map, Extent.WRITTEN);
            changes.set(grown.isFalse());
          } else if (map.found().is(Extent.WRITTEN) && toUnwritten.getAsBoolean()) {
            set(map, Extent.UNWRITTEN);
            changes.set(grown.isFalse());
          }
        });
    // A leaf that was split is read again.
    Ways.many(t, () -> cacheExtents(t), () -> Journal.markDirty(t, marked));
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
    inode.status.insertExtent(t, stretch(first, len));
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
        () -> walks.set(end.getAsInt() == disk.length() || allocatedFrom(0) < disk.length()));
    t.tracepoint(
        "ext4_ext_remove_space",
        print -> EntryEvents.stretch(print, first.getAsInt(), end.getAsInt()));
    t.when(
        walks,
        () -> {
          Journal.beside(t, () -> cacheExtents(t), () -> grow(t));
          event(t, "ext4_ext_rm_leaf");
          Ways.many(
              t,
              () -> cacheExtents(t),
              () -> event(t, "ext4_ext_rm_leaf"),
              () -> removeIndex(t),
              () -> removeBlocks(t, first, end));
          t.step(
              "ext4_ext_remove_space returns",
              () -> {
                t.assume(isEmpty(first.getAsInt(), end.getAsInt()));
                empties.set(allocatedFrom(0) == disk.length());
              });
          event(t, "ext4_ext_remove_space_done");
          t.when(empties, () -> Journal.markDirty(t));
        });
  }

  /** A block of the extent tree itself is empty. */
  private void removeIndex(Task t) {
    Journal.any(t);
    event(t, "ext4_ext_rm_idx");
    mergeUp(t);
  }

  /** A block of the extent tree itself is freed, since its extents have gone or fit higher up. */
  private void mergeUp(Task t) {
    t.step("ext4_ext_try_to_merge_up", grown::clear);
    t.tracepoint("ext4_free_blocks");
    event(t, "ext4_forget");
    event(t, "ext4_mballoc_free");
    Journal.dirtyInode(t);
    Journal.any(t);
  }

  private boolean isEmpty(int first, int end) {
    return allocatedFrom(first) >= end;
  }

  private void removeBlocks(Task t, IntSupplier first, IntSupplier end) {
    IntVar from = t.local("from", 0, disk.length());
    IntVar to = t.local("to", 0, disk.length());
    IntVar place = t.local("pblk", BlockMap.NOWHERE, places);
    BoolVar inInode = t.local("in_inode");
    t.step(
        "ext4_remove_blocks",
        () -> {
          inInode.set(grown.isFalse());
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

  /** An event of something that is not modelled. */
  static void event(Task t, String name) {
    t.step(name, () -> {});
    t.tracepoint(name);
  }
}
