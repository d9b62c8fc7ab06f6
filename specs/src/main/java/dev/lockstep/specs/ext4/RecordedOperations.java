package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import com.google.common.primitives.ImmutableIntArray;
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
  private static final ImmutableIntArray FALLOCATE = ImmutableIntArray.of(0x43, 0x42, 0x40000043);
  private static final ImmutableIntArray ZERO = ImmutableIntArray.of(0x40000143, 0x143, 0x43);
  private static final ImmutableIntArray WRITE = ImmutableIntArray.of(0x1, 0x3, 0x9, 0xb);

  private final Inode inode;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedExtents extents;
  private final DelayedAllocation delayed;
  private final RecordedWriteBack writeBack;
  private final RecordedCuts cuts;

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
    this.writeBack = new RecordedWriteBack(pages, mapping);
    this.cuts = new RecordedCuts(inode, pages, mapping, extents);
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
      case "fsync", "fdatasync", "msync", "sfr_write", "sfr_wait" -> writeBack.sync(t);
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
    Journal.beside(
        t,
        () -> event(t, "ext4_allocate_inode"),
        () -> event(t, "ext4_fc_track_create"),
        () -> event(t, "file_open"));
  }

  private void write(Task t) {
    Journal.beside(
        t,
        () -> between(t, "ext4_da_write_begin", "ext4_da_write_end", () -> writeBegin(t)),
        () -> between(t, "ext4_write_begin", "ext4_write_end", () -> writeBegin(t)),
        // A write behind the end of the file zeroes the rest of the block that the end is in.
        () -> cuts.zeroPartial(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void writeBegin(Task t) {
    Journal.beside(
        t,
        () -> pages.add(t),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> prepare(t),
        () -> mapping.mapBlocks(t, WRITE.toArray()));
  }

  /** The events of a function's begin and end, and what it does. */
  static void between(Task t, String begin, String end, Runnable body) {
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
    Journal.beside(
        t,
        () -> pages.add(t),
        () -> pages.touch(t, "ext4_read_folio"),
        () -> mapping.mapBlocks(t, 0));
  }

  private void fault(Task t) {
    Journal.beside(
        t,
        () -> between(t, "fault_in", "fault_out", () -> read(t)),
        () -> between(t, "mkwrite_in", "mkwrite_out", () -> makeWritable(t)),
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"));
  }

  private void makeWritable(Task t) {
    Journal.beside(
        t,
        () -> pages.touch(t, "writeback_dirty_folio"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> prepare(t),
        () -> mapping.mapBlocks(t, 0, 0x1, 0x3, 0xb, 0x9));
  }

  private void fallocate(Task t) {
    Journal.beside(
        t, () -> between(t, "ext4_fallocate_enter", "ext4_fallocate_exit", () -> allocate(t)));
  }

  private void allocate(Task t) {
    Journal.beside(
        t,
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> mapping.mapBlocks(t, FALLOCATE.toArray()));
  }

  private void report(Task t) {
    Journal.beside(
        t,
        () -> event(t, "ext4_sync_file_enter"),
        () -> event(t, "ext4_sync_file_exit"),
        () -> writeBack.writePages(t),
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
    Journal.beside(t, () -> writeBack.writePages(t), () -> pages.cut(t));
  }

  private void unlink(Task t) {
    Journal.beside(
        t, () -> between(t, "ext4_unlink_enter", "ext4_unlink_exit", () -> removeName(t)));
  }

  private void removeName(Task t) {
    Journal.beside(t, () -> Journal.changeOrphans(t), () -> event(t, "ext4_fc_track_unlink"));
  }

  private void truncate(Task t) {
    Journal.beside(t, () -> between(t, "setattr_in", "setattr_out", () -> setAttributes(t)));
  }

  private void setAttributes(Task t) {
    Journal.beside(
        t,
        () -> event(t, "ext4_begin_ordered_truncate"),
        () -> writeBack.writePages(t),
        () -> cuts.cutPages(t),
        () -> cuts.zeroPartial(t),
        () -> event(t, "ext4_fc_track_range"),
        () -> Journal.changeOrphans(t),
        () -> cuts.truncateBlocks(t));
  }

  private void punch(Task t) {
    Journal.beside(
        t,
        () -> event(t, "ext4_punch_hole"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writeBack.writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cuts.cutPages(t),
        () -> cuts.zeroPartial(t),
        () -> event(t, "ext4_fc_track_range"),
        () -> cuts.remove(t, false));
  }

  private void zero(Task t) {
    Journal.beside(
        t,
        () -> event(t, "ext4_zero_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writeBack.writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cuts.cutPages(t),
        () -> cuts.zeroPartial(t),
        () -> mapping.mapBlocks(t, ZERO.toArray()));
  }

  private int block(Operation operation, String argument) {
    return (int) Math.min(operation.arguments().getOrDefault(argument, 0L), inode.blocks - 1);
  }

  private void collapse(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    Journal.beside(
        t,
        () -> event(t, "ext4_collapse_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writeBack.writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cuts.cutPages(t),
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
    Journal.beside(
        t,
        () -> event(t, "ext4_insert_range"),
        () -> event(t, "ext4_fallocate_enter"),
        () -> event(t, "ext4_fallocate_exit"),
        () -> writeBack.writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> cuts.cutPages(t),
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
    Journal.beside(
        t,
        () -> event(t, "ext4_discard_preallocations"),
        () -> event(t, "ext4_alloc_da_blocks"),
        () -> event(t, "ext4_drop_inode"),
        () -> event(t, "evict_in"),
        () -> event(t, "ext4_evict_inode"),
        () -> event(t, "ext4_begin_ordered_truncate"),
        () -> event(t, "ext4_free_inode"),
        () -> Journal.changeOrphans(t),
        () -> writeBack.writePages(t),
        () -> cuts.cut(t),
        () -> cuts.truncateBlocks(t),
        () -> inode.status.removeAll(t));
  }

  /** What kernel threads do beside the operations. */
  void background(Task t) {
    writeBack.background(t);
  }
}
