package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;
import static dev.lockstep.specs.ext4.RecordedOperations.between;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** How recordings show that a part of a file goes away: its pages, its extents. */
final class RecordedCuts {
  private final Inode inode;
  private final IntVar size;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedExtents extents;

  private final boolean fillsHole;

  RecordedCuts(
      Setup setup,
      Inode inode,
      IntVar size,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedExtents extents) {
    this.fillsHole = setup.patch(Ext4Patches.HOLE_AFTER_PUNCH);
    this.inode = inode;
    this.size = size;
    this.pages = pages;
    this.mapping = mapping;
    this.extents = extents;
  }

  /** truncate_pagecache: all pages behind the end of the file go away, with what maps them. */
  void cutPages(Task t) {
    t.step("truncate_pagecache", () -> {});
    t.tracepoint("truncate_pagecache_in", print -> print.number("size", size.get()));
    cut(t);
    gone(t, "truncate_pagecache_out", () -> firstPageBehind(size.get()), pages.count());
  }

  private static int firstPageBehind(int bytes) {
    return (bytes + RecordedPages.PAGE_SIZE - 1) / RecordedPages.PAGE_SIZE;
  }

  /** The same from byte {@code first} on, whatever the size. */
  void cutPagesFrom(Task t, int first) {
    t.step("truncate_pagecache", () -> {});
    t.tracepoint(
        "truncate_pagecache_in",
        print -> print.between("size", first - first % RecordedPages.PAGE_SIZE, first));
    cut(t);
    gone(t, "truncate_pagecache_out", () -> firstPageBehind(first), pages.count());
  }

  /** truncate_pagecache_range: the pages between two bytes. */
  void cutRange(Task t, int first, int end) {
    t.step("truncate_pagecache_range", () -> {});
    t.tracepoint(
        "truncate_pagecache_range_in",
        print -> {
          print.between("first", first, first + pages.blockSize() - 1);
          // Behind the end of the file the rest of its last page goes too.
          print.between("last", first, firstPageBehind(end) * RecordedPages.PAGE_SIZE - 1);
        });
    cut(t);
    gone(
        t,
        "truncate_pagecache_range_out",
        () -> firstPageBehind(first),
        end / RecordedPages.PAGE_SIZE);
  }

  private void gone(Task t, String event, IntSupplier first, int end) {
    t.step(event, () -> pages.assumeGone(t, first.getAsInt(), end));
    t.tracepoint(event);
  }

  /** Pages go away. */
  void cut(Task t) {
    Ways.many(
        t, () -> between(t, "unmap_mapping_in", "unmap_mapping_out", () -> {}), () -> pages.cut(t));
  }

  /** A block of which only a part goes away is zeroed in the page cache. */
  void zeroPartial(Task t, IntSupplier byteInside) {
    Ways.maybe(
        t,
        () -> {
          Journal.any(t);
          BoolVar needed = t.local("needed");
          pages.find(t, () -> pages.pageOf(byteInside.getAsInt()));
          t.step(
              "buffer_mapped",
              () -> needed.set(pages.needsMapping(t, pages.blockOf(byteInside.getAsInt()))));
          t.when(
              needed,
              () -> {
                mapping.mapBlocks(t, () -> pages.blockOf(byteInside.getAsInt()), 0);
                t.step(
                    "map_bh",
                    () -> pages.setMapped(pages.blockOf(byteInside.getAsInt()), Known.MAYBE));
                Ways.maybe(
                    t, () -> pages.dirty(t, () -> pages.pageOf(byteInside.getAsInt()), true));
              },
              () -> pages.dirty(t, () -> pages.pageOf(byteInside.getAsInt()), true));
          Journal.any(t);
        });
  }

  /** ext4_truncate. */
  void truncateBlocks(Task t, int position) {
    event(t, "ext4_truncate_enter");
    Journal.any(t);
    zeroPartial(t, () -> position);
    Journal.beside(t, () -> Journal.changeOrphans(t));
    remove(t, true);
    Journal.beside(t, () -> Journal.changeOrphans(t));
    Journal.markDirty(t);
    Journal.beside(t, () -> Journal.changeOrphans(t));
    event(t, "ext4_truncate_exit");
  }

  /** ext4_es_remove_extent and ext4_ext_remove_space of the same blocks; i_data_sem is taken. */
  void remove(Task t, boolean toEnd) {
    IntVar first = t.local("first", 0, inode.blocks);
    IntVar end = t.local("end", 0, inode.blocks);
    t.acquire(inode.dataSem.write());
    event(t, "ext4_discard_preallocations");
    if (toEnd) {
      Journal.markDirty(t);
    }
    t.step(
        "(blocks to remove)",
        () -> {
          first.set(t.choose(inode.blocks + 1));
          end.set(toEnd ? inode.blocks : first.get() + t.choose(inode.blocks + 1 - first.get()));
        });
    inode.status.removeExtent(t, first, end);
    extents.removal.removeSpace(t, first, end);
    if (!toEnd && fillsHole) {
      MapBlocks hole = inode.mapBlocks(t, first, inode.blocks);
      t.step("(the hole)", () -> hole.len().set(Math.max(1, end.get() - first.get())));
      inode.status.insertExtent(t, Stretch.hole(first, hole.len()));
    }
    t.release(inode.dataSem.write());
  }
}
