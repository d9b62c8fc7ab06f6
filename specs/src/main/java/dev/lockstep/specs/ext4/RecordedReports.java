package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import dev.lockstep.model.Workload.Operation;

/** How recordings show that somebody asks where the blocks of a file are, one after the other. */
final class RecordedReports {
  private final Inode inode;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedWriteBack writeBack;

  RecordedReports(
      Inode inode, RecordedPages pages, RecordedMapping mapping, RecordedWriteBack writeBack) {
    this.inode = inode;
    this.pages = pages;
    this.mapping = mapping;
    this.writeBack = writeBack;
  }

  /**
   * iomap_fiemap and iomap_seek_*: the file is mapped from the block of the offset on, each time
   * from where the answer before ends, and each time to the same end.
   */
  void report(Task t, Operation operation) {
    IntVar block = t.local("block", 0, inode.blocks);
    IntVar end = t.local("end", 0, inode.blocks);
    Journal.beside(
        t,
        () -> event(t, "ext4_sync_file_enter"),
        () -> event(t, "ext4_sync_file_exit"),
        () -> writeBack.writePages(t),
        () -> pages.await(t));
    t.step(
        "iomap_iter",
        () -> {
          block.set(first(operation));
          end.set(block.get() + t.choose(inode.blocks + 1 - block.get()));
        });
    t.loopWhile(() -> block.get() < end.get(), () -> reportBlocks(t, block, end));
    Journal.any(t);
  }

  private int first(Operation operation) {
    return (int) Math.min(operation.arguments().getOrDefault("off", 0L), inode.blocks);
  }

  /** Those who look for data or for a hole are content when they have found it. */
  private void reportBlocks(Task t, IntVar block, IntVar end) {
    IntVar len = t.local("len", 0, inode.blocks);
    BoolVar hole = t.local("hole");
    Ways.many(t, () -> Journal.start(t));
    mapping.mapBlocks(
        t,
        block,
        end,
        map -> {
          len.set(map.len().get());
          hole.set(!map.isAllocated());
        },
        0);
    t.when(hole, () -> Ways.maybe(t, () -> findDelayed(t, block, len)));
    t.step(
        "iomap_iter_advance",
        () -> block.set(t.chooseBool() ? end.get() : Math.min(end.get(), block.get() + len.get())));
  }

  /** ext4_iomap_is_delalloc: what was found to be a hole may be delayed, or the next blocks. */
  private void findDelayed(Task t, IntVar block, IntVar len) {
    t.step(
        "ext4_es_find_extent_range",
        () -> len.set(inode.status.lengthOfSame(block.get(), len.get())));
    t.tracepoint(
        "ext4_es_find_extent_range_enter",
        print -> inode.status.tell.range(print, block.get(), block.get() + len.before()));
  }

  /** EXT4_IOC_GET_ES_CACHE: the entries of the extent status tree, one after the other. */
  void entries(Task t, Operation operation) {
    IntVar lblk = t.local("lblk", 0, inode.blocks);
    t.step("ext4_get_es_cache", () -> lblk.set(first(operation)));
    Ways.many(t, () -> Journal.start(t));
    t.loopWhile(() -> lblk.get() < inode.blocks, () -> entry(t, lblk));
    Journal.any(t);
  }

  /** An entry, and where the next one begins, if there is one. */
  private void entry(Task t, IntVar lblk) {
    IntVar asked = t.local("block", 0, inode.blocks - 1);
    MapBlocks map = inode.mapBlocks(t, asked, inode.blocks);
    t.step("ext4_fill_es_cache_info", () -> asked.set(lblk.get()));
    inode.status.lookupExtent(t, map, () -> lblk.set(inode.status.entryAfter(asked.get())));
    t.step("(whether it was found)", () -> lblk.set(map.isMiss() ? inode.blocks : lblk.get()));
  }
}
