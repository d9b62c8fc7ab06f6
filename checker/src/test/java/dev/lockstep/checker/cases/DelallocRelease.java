package dev.lockstep.checker.cases;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * What a write does at the end of a mapping that it could not fill: it gives reservations back that
 * no dirty page needs. As of 6.19, for blocks of the size of a page.
 */
final class DelallocRelease {
  private final XfsFile file;

  DelallocRelease(XfsFile file) {
    this.file = file;
  }

  /** {@code xfs_buffered_write_iomap_end}. */
  void bufferedWriteIomapEnd(Task t, Iomap iomap, IntVar pos) {
    IntSupplier unused = () -> firstUnused(iomap, pos.get());
    t.when(
        () -> iomap.mayPunch() && unused.getAsInt() < iomap.end.get(),
        () ->
            t.call(
                "xfs_buffered_write_iomap_end",
                () -> {
                  if (file.patches.noPunchWhenStale()) {
                    t.when(
                        iomap.stale,
                        () -> {
                          t.step("IOMAP_F_STALE: nothing punched", () -> {});
                          t.returnFromCall();
                        });
                  }
                  t.acquire(file.inode.mmaplock.write());
                  t.call("iomap_write_delalloc_release", () -> release(t, unused, iomap.end));
                  t.release(file.inode.mmaplock.write());
                }));
  }

  /** The first block that this mapping did not bring any data into. */
  private static int firstUnused(Iomap iomap, int pos) {
    boolean nothingWritten = pos == iomap.offset.get();
    return (nothingWritten ? pos : pos + Half.PER_BLOCK - 1) / Half.PER_BLOCK;
  }

  private void release(Task t, IntSupplier from, IntSupplier end) {
    int blocks = file.inode.blocks();
    IntVar punch = t.local("punch_start", 0, blocks);
    IntVar current = t.local("start", 0, blocks);
    IntVar dataEnd = t.local("data_end", 0, blocks);
    t.step(
        "start",
        () -> {
          punch.set(from.getAsInt());
          current.set(from.getAsInt());
        });
    t.loopWhile(
        () -> current.get() < end.getAsInt(),
        () -> {
          BoolVar none = t.local("ENXIO");
          t.step(
              "mapping_seek_hole_data(SEEK_DATA)",
              () -> {
                int data = seek(current.get(), end.getAsInt(), true);
                none.set(data == end.getAsInt());
                current.set(data);
              });
          t.when(none, t::breakLoop);
          t.step(
              "mapping_seek_hole_data(SEEK_HOLE)",
              () -> dataEnd.set(seek(current.get(), end.getAsInt(), false)));
          t.loopWhile(() -> current.get() < dataEnd.get(), () -> scan(t, current, dataEnd, punch));
        });
    t.when(() -> punch.get() < end.getAsInt(), () -> file.inode.punchDelallocRange(t, punch, end));
  }

  /** {@code mapping_seek_hole_data}: data is what is up to date, dirty or not. */
  private int seek(int from, int end, boolean data) {
    int block = from;
    while (block < end && file.cache.folios.at(block).uptodate.get() != data) {
      block++;
    }
    return block;
  }

  /** One round of {@code iomap_write_delalloc_scan}: keeps what a dirty folio needs. */
  private void scan(Task t, IntVar current, IntVar dataEnd, IntVar punch) {
    t.call(
        "iomap_write_delalloc_scan",
        () -> {
          BoolVar found = t.local("found");
          BoolVar dirty = t.local("dirty");
          t.step("filemap_get_entry", () -> found.set(file.cache.at(current).tryGet()));
          t.when(
              found::isFalse,
              () -> {
                t.step("start", current::increment);
                t.continueLoop();
              });
          t.acquire("folio_lock", () -> file.cache.at(current).lock);
          t.step("folio_test_dirty", () -> dirty.set(file.cache.at(current).dirty.get()));
          t.when(
              dirty,
              () -> {
                t.when(
                    () -> current.get() > punch.get(),
                    () -> file.inode.punchDelallocRange(t, punch, current));
                t.step("punch_start", () -> punch.set(Math.min(dataEnd.get(), current.get() + 1)));
              });
          t.atomically(
              () -> {
                file.cache.unlockAndPut(t, current);
                t.step("start", current::increment);
              });
        });
  }
}
