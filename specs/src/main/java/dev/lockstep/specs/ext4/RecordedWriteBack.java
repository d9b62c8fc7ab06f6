package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;
import static dev.lockstep.specs.ext4.RecordedOperations.between;

import com.google.common.primitives.ImmutableIntArray;
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

  private final RecordedPages pages;
  private final RecordedMapping mapping;

  RecordedWriteBack(RecordedPages pages, RecordedMapping mapping) {
    this.pages = pages;
    this.mapping = mapping;
  }

  /** Dirty pages are written out. */
  void writePages(Task t) {
    event(t, "ext4_writepages");
    Journal.beside(
        t,
        () -> event(t, "ext4_da_write_pages"),
        () -> event(t, "ext4_da_write_folios_start"),
        () -> event(t, "ext4_da_write_folios_end"),
        () -> event(t, "ext4_da_write_pages_extent"),
        () -> pages.touch(t, "ext4_writepage"),
        () -> pages.touch(t, "folio_wait_writeback"),
        () -> mapping.mapBlocks(t, WRITE_BACK.toArray()));
    event(t, "ext4_writepages_result");
  }

  /** fsync and its like. */
  void sync(Task t) {
    Journal.beside(
        t,
        () -> between(t, "ext4_sync_file_enter", "ext4_sync_file_exit", () -> flush(t)),
        () -> writePages(t),
        () -> pages.touch(t, "folio_wait_writeback"));
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
    Journal.beside(t, () -> mapping.mapBlocks(t, CONVERSION.toArray()));
    event(t, "conv_unwritten_out");
  }
}
