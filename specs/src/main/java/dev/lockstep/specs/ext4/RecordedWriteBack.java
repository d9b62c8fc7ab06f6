package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

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
        () -> pages.await(t),
        () -> Journal.any(t));
    t.step("ext4_writepages returns", pages::endWriting);
    t.tracepoint("ext4_writepages_result", print -> print.number("ret", 0));
  }

  /** Until v6.18: a stretch of pages, whose blocks are mapped under one handle. */
  private void mapPages(Task t) {
    Journal.start(t);
    event(t, "ext4_da_write_pages");
    Ways.many(t, () -> mapExtent(t), () -> pages.await(t), () -> Journal.start(t));
    Ways.maybe(t, () -> locks.setDiskSize(t));
  }

  private void mapFolios(Task t) {
    Journal.start(t);
    event(t, "ext4_da_write_folios_start");
    Ways.many(t, () -> mapExtent(t), () -> pages.await(t), () -> Journal.start(t));
    Ways.maybe(t, () -> locks.setDiskSize(t));
    t.step("mpage_prepare_extent_to_map returns", () -> {});
    t.tracepoint("ext4_da_write_folios_end", print -> print.number("ret", 0));
  }

  private void mapExtent(Task t) {
    IntVar lblk = t.local("lblk", 0, inode.blocks - 1);
    IntVar end = t.local("end", 0, inode.blocks);
    t.step("mpage_map_one_extent", () -> chooseStretch(t, lblk, end));
    t.tracepoint(
        "ext4_da_write_pages_extent", print -> EntryEvents.stretch(print, lblk.get(), end.get()));
    mapping.mapBlocks(t, lblk, end, map -> {}, WRITE_BACK.toArray());
  }

  private void chooseStretch(Task t, IntVar lblk, IntVar end) {
    lblk.set(t.choose(inode.blocks));
    end.set(lblk.get() + 1 + t.choose(inode.blocks - lblk.get()));
  }

  /** fsync and its like. */
  void sync(Task t) {
    Journal.beside(t, () -> syncFile(t, true), () -> writePages(t), () -> pages.await(t));
  }

  /** ext4_sync_file. */
  void syncFile(Task t, boolean dataOnly) {
    t.step("ext4_sync_file", () -> {});
    t.tracepoint("ext4_sync_file_enter", print -> print.number("datasync", dataOnly ? 1 : 0));
    flush(t);
    t.step("ext4_sync_file returns", () -> {});
    t.tracepoint("ext4_sync_file_exit", print -> print.number("ret", 0));
  }

  private void flush(Task t) {
    Journal.beside(t, () -> writePages(t), () -> pages.await(t));
  }

  /** A kernel thread: write-back, and what is left to do when data has been written. */
  void background(Task t) {
    Journal.beside(
        t,
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.await(t),
        () -> convert(t),
        () -> writePages(t));
  }

  private void convert(Task t) {
    IntVar lblk = t.local("lblk", 0, inode.blocks);
    IntVar end = t.local("end", 0, inode.blocks);
    t.step("ext4_convert_unwritten_extents", () -> chooseStretch(t, lblk, end));
    t.tracepoint("conv_unwritten_in", print -> EntryEvents.stretch(print, lblk.get(), end.get()));
    t.loopWhile(() -> lblk.get() < end.get(), () -> convertExtent(t, lblk, end));
    t.step("ext4_convert_unwritten_extents returns", () -> {});
    t.tracepoint("conv_unwritten_out", print -> print.number("ret", 0));
  }

  private void convertExtent(Task t, IntVar lblk, IntVar end) {
    IntVar len = t.local("len", 0, inode.blocks);
    Ways.maybe(t, () -> Journal.start(t));
    mapping.mapBlocks(t, lblk, end, map -> len.set(map.len().get()), CONVERSION.toArray());
    t.step("ext4_mark_inode_dirty", () -> lblk.set(lblk.get() + len.get()));
    t.tracepoint("ext4_mark_inode_dirty", Journal::tellOther);
  }
}
