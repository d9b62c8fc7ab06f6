package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.model.UnsupportedWorkload;
import dev.lockstep.model.Workload.Operation;

/**
 * System calls as recordings show them. Which kernel functions each of them calls is fixed; how
 * often, and for which blocks, is open where that depends on what is not modelled: the contents of
 * the page cache, sizes in bytes, readahead.
 */
final class RecordedOperations {
  /** What ext4_map_blocks is asked for by write-back; see {@link RecordedMapping}. */
  private static final int[] WRITE_BACK = {
    0x42f,
    0x42b,
    0x427,
    0x423,
    0x425,
    0x421,
    0x40000423,
    0x4000042b,
    0x40000427,
    0x40000421,
    0x4000042f
  };

  private static final int[] CONVERSION = {0x13, 0x40000413, 0x413, 0x40000013, 0x10, 0x11};
  private static final int[] FALLOCATE = {0x43, 0x42, 0x40000043};
  private static final int[] ZERO = {0x40000143, 0x143, 0x43};
  private static final int[] WRITE = {0x1, 0x3, 0x9, 0xb};

  private final Inode inode;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedExtents extents;
  private final DelayedAllocation delayed;

  RecordedOperations(
      Setup setup,
      Inode inode,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedExtents extents) {
    this.inode = inode;
    this.pages = pages;
    this.mapping = mapping;
    this.extents = extents;
    this.delayed = new DelayedAllocation(setup, inode, mapping);
  }

  /** An operation between its markers. */
  void run(Task t, Operation operation) {
    t.call(
        operation.name(),
        () -> {
          t.step("begin", () -> {});
          t.tracepoint("begin", print -> print.word("operation", operation.name()));
          body(t, operation);
          t.step("end", () -> {});
          t.tracepoint("end");
        });
  }

  private void body(Task t, Operation operation) {
    switch (operation.name()) {
      case "create" -> create(t);
      case "pwrite" -> write(t);
      case "pread" -> read(t);
      case "mstore", "mload" -> fault(t);
      case "falloc", "falloc_keep" -> fallocate(t);
      case "punch" -> punch(t);
      case "zero", "zero_keep" -> zero(t);
      case "collapse" -> collapse(t, operation);
      case "insert" -> insert(t, operation);
      case "ftruncate" -> truncate(t);
      case "fsync", "fdatasync", "msync", "sfr_write", "sfr_wait" -> sync(t);
      case "fiemap", "fiemap_sync", "seek_hole", "seek_data" -> report(t);
      case "get_es_cache" -> Ways.many(t, () -> lookup(t), () -> Journal.start(t));
      case "clear_es_cache" -> clear(t);
      case "fadv_dontneed", "fadv_random" -> advise(t);
      case "fstat", "munmap" -> Journal.any(t);
      case "unlink" -> unlink(t);
      case "close" -> close(t);
      default -> throw new UnsupportedWorkload("the operation " + operation.name());
    }
  }

  private void create(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_allocate_inode"),
        () -> event(t, "file_open"));
  }

  private void write(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "ext4_da_write_begin", "ext4_da_write_end", () -> writeBegin(t)),
        () -> between(t, "ext4_write_begin", "ext4_write_end", () -> writeBegin(t)),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void writeBegin(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> pages.add(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> prepare(t),
        () -> mapping.mapBlocks(t, WRITE));
  }

  /** The events of a function's begin and end, and what it does. */
  private static void between(Task t, String begin, String end, Runnable body) {
    event(t, begin);
    body.run();
    event(t, end);
  }

  /** A block is prepared for delayed allocation. */
  private void prepare(Task t) {
    IntVar lblk = t.local("iblock", 0, inode.blocks - 1);
    t.step("ext4_da_get_block_prep", () -> lblk.set(t.choose(inode.blocks)));
    t.tracepoint("da_get_block_in", print -> print.number("lblk", lblk.get()));
    delayed.getBlockPrep(t, lblk);
    event(t, "da_get_block_out");
  }

  private void read(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> pages.add(t),
        () -> pages.touch(t, "ext4_read_folio"),
        () -> mapping.mapBlocks(t, 0));
  }

  private void fault(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "fault_in", "fault_out", () -> read(t)),
        () -> between(t, "mkwrite_in", "mkwrite_out", () -> makeWritable(t)),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void makeWritable(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> prepare(t),
        () -> mapping.mapBlocks(t, 0, 0x1, 0x3, 0xb, 0x9));
  }

  private void fallocate(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "ext4_fallocate_enter", "ext4_fallocate_exit", () -> allocate(t)));
  }

  private void allocate(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> mapping.mapBlocks(t, FALLOCATE));
  }

  /** Dirty pages are written out. */
  private void writePages(Task t) {
    event(t, "ext4_writepages");
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_da_write_pages"),
        () -> event(t, "ext4_da_write_folios_start"),
        () -> event(t, "ext4_da_write_folios_end"),
        () -> event(t, "ext4_da_write_pages_extent"),
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> mapping.mapBlocks(t, WRITE_BACK));
    event(t, "ext4_writepages_result");
  }

  private void sync(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "ext4_sync_file_enter", "ext4_sync_file_exit", () -> flush(t)),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void flush(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void report(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_sync_file_enter"),
        () -> event(t, "ext4_sync_file_exit"),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> mapping.mapBlocks(t, 0),
        () -> findDelayed(t));
  }

  /** ext4_iomap_is_delalloc: what was found to be a hole may be delayed. */
  private void findDelayed(Task t) {
    IntVar from = t.local("lblk", 0, inode.blocks - 1);
    IntVar to = t.local("end", 0, inode.blocks);
    t.step(
        "ext4_es_find_extent_range",
        () -> {
          from.set(t.choose(inode.blocks));
          to.set(from.get() + 1 + t.choose(inode.blocks - from.get()));
        });
    t.tracepoint(
        "ext4_es_find_extent_range_enter",
        print -> inode.status.tell.range(print, from.get(), to.get()));
  }

  private void lookup(Task t) {
    IntVar lblk = t.local("lblk", 0, inode.blocks - 1);
    MapBlocks map = inode.mapBlocks(t, lblk, inode.blocks);
    t.step("ext4_get_es_cache", () -> lblk.set(t.choose(inode.blocks)));
    inode.status.lookupExtent(t, map);
  }

  /** EXT4_IOC_CLEAR_ES_CACHE: all but delayed entries are forgotten. */
  private void clear(Task t) {
    t.step(
        "ext4_clear_inode_es",
        () -> {
          BlockMap es = inode.status.map;
          for (int b = 0; b < es.length(); b++) {
            if (!es.is(b, Extent.DELAYED) && !es.isAlsoDelayed(b)) {
              es.clear(b, 1, Extent.NONE);
            }
          }
        });
    t.tracepoint("clear_inode_es");
  }

  private void advise(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> writePages(t),
        () -> pages.cut(t));
  }

  private void unlink(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "ext4_unlink_enter", "ext4_unlink_exit", () -> Journal.any(t)));
  }

  private void truncate(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> between(t, "setattr_in", "setattr_out", () -> setAttributes(t)));
  }

  private void setAttributes(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_begin_ordered_truncate"),
        () -> writePages(t),
        () -> cutPages(t),
        () -> zeroPartial(t),
        () -> truncateBlocks(t));
  }

  private void cutPages(Task t) {
    Ways.either(
        t,
        () -> between(t, "truncate_pagecache_in", "truncate_pagecache_out", () -> cut(t)),
        () ->
            between(t, "truncate_pagecache_range_in", "truncate_pagecache_range_out", () -> cut(t)),
        () -> pages.cut(t));
  }

  private void cut(Task t) {
    Ways.many(
        t, () -> between(t, "unmap_mapping_in", "unmap_mapping_out", () -> {}), () -> pages.cut(t));
  }

  /** A block of which only a part goes away is zeroed in the page cache. */
  private void zeroPartial(Task t) {
    Ways.many(
        t,
        () -> pages.add(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> mapping.mapBlocks(t, 0));
  }

  private void truncateBlocks(Task t) {
    event(t, "ext4_truncate_enter");
    Ways.many(t, () -> Journal.start(t), () -> Journal.markDirty(t), () -> zeroPartial(t));
    remove(t, true);
    Journal.any(t);
    event(t, "ext4_truncate_exit");
  }

  /** ext4_es_remove_extent and ext4_ext_remove_space of the same blocks. */
  private void remove(Task t, boolean toEnd) {
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

  private void punch(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_punch_hole"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cutPages(t),
        () -> zeroPartial(t),
        () -> remove(t, false));
  }

  private void zero(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_zero_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cutPages(t),
        () -> zeroPartial(t),
        () -> mapping.mapBlocks(t, ZERO));
  }

  private int block(Operation operation, String argument) {
    return (int) Math.min(operation.arguments().getOrDefault(argument, 0L), inode.blocks - 1);
  }

  private void collapse(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_collapse_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cutPages(t),
        () -> {
          RecordedLocks.downWrite(t, inode.dataSem);
          event(t, "ext4_discard_preallocations");
          inode.status.removeExtent(t, first, inode.blocks);
          Journal.any(t);
          extents.removeSpace(t, () -> first, () -> first + len);
          Ways.maybe(t, () -> event(t, "ext4_discard_preallocations"));
          Ways.maybe(t, () -> extents.cacheExtents(t));
          extents.shift(t, first + len, -len);
          RecordedLocks.upWrite(t, inode.dataSem);
        });
  }

  private void insert(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_insert_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cutPages(t),
        () -> {
          RecordedLocks.downWrite(t, inode.dataSem);
          event(t, "ext4_discard_preallocations");
          Ways.many(t, () -> extents.cacheExtents(t), () -> Journal.markDirty(t));
          inode.status.removeExtent(t, first, inode.blocks);
          Ways.many(t, () -> extents.cacheExtents(t), () -> Journal.markDirty(t));
          extents.shift(t, first, len);
          RecordedLocks.upWrite(t, inode.dataSem);
        });
  }

  private void close(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> event(t, "ext4_discard_preallocations"),
        () -> event(t, "ext4_alloc_da_blocks"),
        () -> event(t, "ext4_drop_inode"),
        () -> event(t, "evict_in"),
        () -> event(t, "ext4_evict_inode"),
        () -> event(t, "ext4_begin_ordered_truncate"),
        () -> event(t, "ext4_free_inode"),
        () -> writePages(t),
        () -> cut(t),
        () -> truncateBlocks(t),
        () -> inode.status.removeAll(t));
  }

  /** A kernel thread: write-back, and what is left to do when data has been written. */
  void background(Task t) {
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> convert(t),
        () -> writePages(t));
  }

  private void convert(Task t) {
    event(t, "conv_unwritten_in");
    Ways.many(
        t,
        () -> Journal.start(t),
        () -> Journal.markDirty(t),
        () -> mapping.mapBlocks(t, CONVERSION));
    event(t, "conv_unwritten_out");
  }
}
