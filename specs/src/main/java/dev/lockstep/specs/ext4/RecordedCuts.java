package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;
import static dev.lockstep.specs.ext4.RecordedOperations.between;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/** How recordings show that a part of a file goes away: its pages, its extents. */
final class RecordedCuts {
  private final Inode inode;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedExtents extents;

  RecordedCuts(Inode inode, RecordedPages pages, RecordedMapping mapping, RecordedExtents extents) {
    this.inode = inode;
    this.pages = pages;
    this.mapping = mapping;
    this.extents = extents;
  }

  /** Pages go away, with what maps them. */
  void cutPages(Task t) {
    Ways.either(
        t,
        () -> between(t, "truncate_pagecache_in", "truncate_pagecache_out", () -> cut(t)),
        () ->
            between(t, "truncate_pagecache_range_in", "truncate_pagecache_range_out", () -> cut(t)),
        () -> pages.cut(t));
  }

  /** Pages go away. */
  void cut(Task t) {
    Ways.many(
        t, () -> between(t, "unmap_mapping_in", "unmap_mapping_out", () -> {}), () -> pages.cut(t));
  }

  /** A block of which only a part goes away is zeroed in the page cache. */
  void zeroPartial(Task t) {
    Ways.many(
        t,
        () -> pages.add(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> mapping.mapBlocks(t, 0));
  }

  /** ext4_truncate. */
  void truncateBlocks(Task t) {
    event(t, "ext4_truncate_enter");
    Journal.beside(t, () -> zeroPartial(t), () -> Journal.changeOrphans(t));
    remove(t, true);
    Journal.beside(t, () -> Journal.changeOrphans(t));
    event(t, "ext4_truncate_exit");
  }

  /** ext4_es_remove_extent and ext4_ext_remove_space of the same blocks. */
  void remove(Task t, boolean toEnd) {
    IntVar first = t.local("first", 0, inode.blocks);
    IntVar end = t.local("end", 0, inode.blocks);
    RecordedLocks.downWrite(t, inode.dataSem);
    Ways.many(t, () -> Journal.markDirty(t), () -> event(t, "ext4_discard_preallocations"));
    t.step(
        "(blocks to remove)",
        () -> {
          first.set(t.choose(inode.blocks + 1));
          end.set(toEnd ? inode.blocks : first.get() + t.choose(inode.blocks + 1 - first.get()));
        });
    inode.status.removeExtent(t, first, end);
    Journal.any(t);
    extents.removeSpace(t, first, end);
    Ways.maybe(
        t,
        () -> {
          MapBlocks hole = inode.mapBlocks(t, first, inode.blocks);
          t.step("(the hole)", () -> hole.len().set(Math.max(1, end.get() - first.get())));
          inode.status.insertExtent(t, Stretch.hole(first, hole.len()));
        });
    Journal.any(t);
    RecordedLocks.upWrite(t, inode.dataSem);
  }
}
