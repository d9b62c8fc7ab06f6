package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;
import static dev.lockstep.specs.ext4.RecordedOperations.between;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/** Write-back as recordings show it, asked for or not, and what follows when data is written. */
final class RecordedWriteBack {
  /** What ext4_map_blocks is asked for; see {@link RecordedMapping}. */
  private static final ImmutableIntArray WRITE_BACK =
      ImmutableIntArray.of(
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
          0x4000042f);

  private static final ImmutableIntArray CONVERSION =
      ImmutableIntArray.of(0x13, 0x40000413, 0x413, 0x40000013, 0x10, 0x11);

  private final Inode inode;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedLocks locks;

  RecordedWriteBack(
      Inode inode, RecordedPages pages, RecordedMapping mapping, RecordedLocks locks) {
    this.locks = locks;
    this.inode = inode;
    this.pages = pages;
    this.mapping = mapping;
  }

  /** Dirty pages are written out. */
  void writePages(Task t) {
    t.step("ext4_writepages", pages::beginWriting);
    t.tracepoint("ext4_writepages");
    Ways.many(
        t,
        () -> mapPages(t),
        () -> mapFolios(t),
        () -> Journal.start(t),
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> Journal.beside(t, () -> mapping.mapBlocks(t, WRITE_BACK.toArray())));
    t.step("ext4_writepages returns", pages::endWriting);
    t.tracepoint("ext4_writepages_result");
  }

  /** Until v6.18: a stretch of pages, whose blocks are mapped under one handle. */
  private void mapPages(Task t) {
    Journal.start(t);
    event(t, "ext4_da_write_pages");
    Ways.many(
        t,
        () -> mapExtent(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> Journal.start(t));
    Ways.maybe(t, () -> locks.setDiskSize(t));
  }

  private void mapFolios(Task t) {
    Journal.start(t);
    event(t, "ext4_da_write_folios_start");
    Ways.many(
        t,
        () -> mapExtent(t),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> Journal.start(t));
    Ways.maybe(t, () -> locks.setDiskSize(t));
    event(t, "ext4_da_write_folios_end");
  }

  private void mapExtent(Task t) {
    IntVar lblk = t.local("lblk", 0, inode.blocks - 1);
    t.step("mpage_map_one_extent", () -> lblk.set(t.choose(inode.blocks)));
    t.tracepoint("ext4_da_write_pages_extent", print -> print.number("lblk", lblk.get()));
    mapping.mapBlocks(t, lblk, WRITE_BACK.toArray());
  }

  /** fsync and its like. */
  void sync(Task t) {
    Journal.beside(
        t, () -> syncFile(t), () -> writePages(t), () -> pages.touch(t, "folio_wait_writeback"));
  }

  /** ext4_sync_file. */
  void syncFile(Task t) {
    between(t, "ext4_sync_file_enter", "ext4_sync_file_exit", () -> flush(t));
  }

  private void flush(Task t) {
    Journal.beside(t, () -> writePages(t), () -> pages.touch(t, "folio_wait_writeback"));
  }

  /** A kernel thread: write-back, and what is left to do when data has been written. */
  void background(Task t) {
    Journal.beside(
        t,
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> convert(t),
        () -> writePages(t));
  }

  private void convert(Task t) {
    event(t, "conv_unwritten_in");
    Ways.many(t, () -> convertExtent(t));
    event(t, "conv_unwritten_out");
  }

  private void convertExtent(Task t) {
    Ways.maybe(t, () -> Journal.start(t));
    mapping.mapBlocks(t, CONVERSION.toArray());
    Journal.markDirty(t);
  }
}
