package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import dev.lockstep.model.BoolVar;
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

  private final Inode inode;
  private final IntVar size;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedWrites writes;
  private final RecordedWriteBack writeBack;
  private final RecordedCuts cuts;
  private final RecordedFallocate fallocate;
  private final RecordedLocks locks;
  private final RecordedReports reports;

  RecordedOperations(
      Setup setup,
      Inode inode,
      IntVar size,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedExtents extents,
      RecordedLocks locks) {
    this.inode = inode;
    this.locks = locks;
    this.size = size;
    this.pages = pages;
    this.mapping = mapping;
    this.cuts = new RecordedCuts(setup, inode, size, pages, mapping, extents);
    this.writes = new RecordedWrites(setup, inode, size, pages, mapping, cuts, locks);
    this.writeBack = new RecordedWriteBack(inode, pages, mapping, locks);
    this.reports = new RecordedReports(inode, pages, mapping, writeBack);
    this.fallocate =
        new RecordedFallocate(setup, inode, size, pages, mapping, extents, cuts, writeBack, locks);
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
      case "pwrite" -> write(t, operation);
      case "pread" -> read(t);
      case "mstore", "mload" -> fault(t, operation);
      case "falloc", "falloc_keep" -> fallocate.fallocate(t, operation);
      case "punch" -> fallocate.punch(t, operation);
      case "zero", "zero_keep" -> fallocate.zero(t, operation);
      case "collapse" -> fallocate.collapse(t, operation);
      case "insert" -> fallocate.insert(t, operation);
      case "ftruncate" -> truncate(t, operation);
      case "fsync", "fdatasync" -> syncFile(t, operation.name().equals("fdatasync"));
      case "msync", "sfr_write", "sfr_wait" -> writeBack.sync(t);
      case "fiemap", "fiemap_sync" -> locks.reporting(t, () -> reports.report(t, operation));
      case "seek_hole", "seek_data" ->
          RecordedLocks.reading(t, inode.rwsem, () -> reports.report(t, operation));
      case "get_es_cache" -> reports.entries(t, operation);
      case "clear_es_cache" -> clear(t);
      case "fadv_dontneed", "fadv_random" -> advise(t);
      case "fstat", "munmap" -> Journal.any(t);
      case "unlink" -> unlink(t);
      case "close" -> close(t);
      default -> throw new UnsupportedWorkload("the operation " + operation.name());
    }
  }

  private void create(Task t) {
    Journal.markDirty(t);
    Journal.markDirty(t);
    Journal.any(t);
    event(t, "ext4_allocate_inode");
    Journal.markDirty(t);
    Journal.any(t);
    Ways.maybe(t, () -> event(t, "ext4_fc_track_create"));
    event(t, "file_open");
    Journal.updateTimes(t);
    Journal.any(t);
  }

  static int bytes(Operation operation, String argument) {
    return (int) Math.min(operation.arguments().getOrDefault(argument, 0L), Integer.MAX_VALUE / 4);
  }

  private void write(Task t, Operation operation) {
    RecordedLocks.writing(
        t,
        inode.rwsem,
        () -> writes.write(t, bytes(operation, "first_byte"), bytes(operation, "bytes")));
    Journal.any(t);
  }

  private void syncFile(Task t, boolean dataOnly) {
    Journal.any(t);
    writeBack.syncFile(t, dataOnly);
    Journal.any(t);
  }

  /** The events of a function's begin and end, and what it does. */
  static void between(Task t, String begin, String end, Runnable body) {
    event(t, begin);
    body.run();
    event(t, end);
  }

  private void read(Task t) {
    readPages(t);
    Journal.updateTimes(t);
  }

  private void readPages(Task t) {
    Journal.beside(
        t,
        () ->
            locks.addingFolios(
                t,
                () ->
                    Ways.many(
                        t,
                        () -> pages.add(t),
                        () -> pages.touch(t, "ext4_read_folio"),
                        () -> mapping.mapBlocks(t, 0))));
  }

  private void fault(Task t, Operation operation) {
    int position = bytes(operation, "first_byte");
    Ways.many(
        t,
        () -> locks.faulting(t, () -> readFault(t, position)),
        () -> writes.makeWritable(t, position),
        () -> Journal.start(t));
  }

  private void readFault(Task t, int position) {
    t.step("filemap_fault", () -> {});
    t.tracepoint("fault_in", print -> print.number("page", pages.pageOf(position)));
    readPages(t);
    event(t, "fault_out");
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
    Journal.beside(t, () -> writeBack.writePages(t), () -> pages.evict(t));
  }

  private void unlink(Task t) {
    RecordedLocks.writing(
        t,
        inode.rwsem,
        () -> {
          t.step("ext4_unlink", () -> {});
          t.tracepoint("ext4_unlink_enter", print -> print.number("size", size.get()));
          removeName(t);
          Journal.markDirty(t);
          removeName(t);
          t.step("ext4_unlink returns", () -> {});
          t.tracepoint("ext4_unlink_exit", print -> print.number("ret", 0));
        });
    Journal.any(t);
  }

  private void removeName(Task t) {
    Journal.beside(t, () -> Journal.changeOrphans(t), () -> event(t, "ext4_fc_track_unlink"));
  }

  private void truncate(Task t, Operation operation) {
    int length = bytes(operation, "first_byte");
    locks.truncating(
        t,
        () -> {
          Journal.any(t);
          Ways.maybe(t, () -> setAttributes(t, length));
        });
    Journal.any(t);
  }

  private void setAttributes(Task t, int length) {
    event(t, "setattr_in");
    changeSize(t, length);
    t.step("ext4_setattr returns", () -> {});
    t.tracepoint("setattr_out", print -> print.number("ret", 0));
  }

  private void changeSize(Task t, int length) {
    BoolVar shrinks = t.local("shrinks");
    BoolVar grows = t.local("grows");
    t.step(
        "ext4_setattr",
        () -> {
          shrinks.set(length < size.get());
          grows.set(length > size.get());
        });
    Journal.any(t);
    t.when(shrinks, () -> beginOrderedTruncate(t, length));
    t.when(grows, () -> zeroEnd(t));
    Ways.many(t, () -> writeBack.writePages(t), () -> pages.await(t));
    RecordedLocks.writing(
        t,
        inode.invalidateLock,
        () -> {
          t.when(() -> shrinks.get() || grows.get(), () -> setSize(t, grows, length));
          cuts.cutPages(t);
          t.when(grows::isFalse, () -> cuts.truncateBlocks(t, length));
          trackOrphan(t);
        });
    Journal.dirtyInode(t);
    Journal.any(t);
  }

  private static void beginOrderedTruncate(Task t, int length) {
    t.step("ext4_begin_ordered_truncate", () -> {});
    t.tracepoint("ext4_begin_ordered_truncate", print -> print.number("size", length));
  }

  /** The block that the file ends in is zeroed from there on. */
  private void zeroEnd(Task t) {
    cuts.zeroPartial(t, () -> Math.max(0, size.get() - 1));
  }

  private void setSize(Task t, BoolVar grows, int length) {
    Journal.start(t);
    t.when(
        grows,
        () -> {
          Journal.any(t);
          zeroEnd(t);
        });
    trackOrphan(t);
    locks.changeSize(t, () -> size.set(Math.min(length, size.high())));
    trackOrphan(t);
  }

  private static void trackOrphan(Task t) {
    Journal.beside(t, () -> event(t, "ext4_fc_track_range"), () -> Journal.changeOrphans(t));
  }

  private void close(Task t) {
    Journal.any(t);
    Ways.many(
        t,
        () ->
            RecordedLocks.writing(t, inode.dataSem, () -> event(t, "ext4_discard_preallocations")),
        () -> {
          t.step("ext4_alloc_da_blocks", () -> {});
          t.tracepoint(
              "ext4_alloc_da_blocks",
              print -> print.number("reserved", inode.reservation.blocks.get()));
          Ways.maybe(t, () -> writeBack.writePages(t));
        });
    t.step("ext4_drop_inode", () -> {});
    t.tracepoint("ext4_drop_inode", print -> print.number("drop", 1));
    t.step("evict_in", () -> {});
    t.tracepoint("evict_in", print -> print.number("reserved", inode.reservation.blocks.get()));
    t.step("ext4_evict_inode", () -> {});
    t.tracepoint("ext4_evict_inode", print -> print.number("links", 0));
    beginOrderedTruncate(t, 0);
    Ways.many(t, () -> writeBack.writePages(t), () -> pages.await(t));
    cuts.cut(t);
    t.step("ext4_journal_start", () -> pages.assumeGone(t, 0, pages.count()));
    t.tracepoint("ext4_journal_start");
    Journal.any(t);
    Journal.markDirty(t);
    Ways.maybe(t, () -> cuts.truncateBlocks(t, 0));
    Journal.beside(t, () -> Journal.changeOrphans(t));
    Journal.markDirty(t);
    Journal.beside(t, () -> Journal.changeOrphans(t));
    t.step("ext4_free_inode", () -> {});
    t.tracepoint("ext4_free_inode", print -> print.number("sectors", 0));
    event(t, "ext4_discard_preallocations");
    inode.status.removeAll(t);
    Journal.any(t);
  }

  /** What kernel threads do beside the operations. */
  void background(Task t) {
    writeBack.background(t);
  }
}
