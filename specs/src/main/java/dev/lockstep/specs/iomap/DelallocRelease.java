package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * {@code iomap_write_delalloc_release}: a write that could not fill its mapping gives back the
 * reservations that no dirty page needs.
 */
public final class DelallocRelease {
  private final PageCache cache;
  private final Punch punch;

  /** Gives back a range of reserved blocks. */
  @FunctionalInterface
  public interface Punch {
    /** The steps that give back what is still delayed {@code from} a block to an {@code end}. */
    void punch(Task t, IntSupplier from, IntSupplier end);
  }

  /** For a file whose filesystem gives reservations back by {@code punch}. */
  public DelallocRelease(PageCache cache, Punch punch) {
    this.cache = cache;
    this.punch = punch;
  }

  /**
   * The first block of {@code iomap} that no data was brought into by a write that came to {@code
   * pos}.
   */
  public static int firstUnused(Iomap iomap, int pos) {
    boolean nothingWritten = pos == iomap.offset().get();
    return (nothingWritten ? pos : pos + Half.PER_BLOCK - 1) / Half.PER_BLOCK;
  }

  /** The blocks from {@code from} to before {@code end}; invalidate_lock is held for writing. */
  public void release(Task t, IntSupplier from, IntSupplier end) {
    t.call("iomap_write_delalloc_release", () -> walk(t, from, end));
  }

  private void walk(Task t, IntSupplier from, IntSupplier end) {
    int blocks = cache.blocks();
    IntVar kept = t.local("punch_start", 0, blocks);
    IntVar current = t.local("start", 0, blocks);
    IntVar dataEnd = t.local("data_end", 0, blocks);
    t.step(
        "start",
        () -> {
          kept.set(from.getAsInt());
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
          t.loopWhile(() -> current.get() < dataEnd.get(), () -> scan(t, current, dataEnd, kept));
        });
    t.when(() -> kept.get() < end.getAsInt(), () -> punch.punch(t, kept, end));
  }

  /** {@code mapping_seek_hole_data}: data is what is up to date, dirty or not. */
  private int seek(int from, int end, boolean data) {
    int block = from;
    while (block < end && cache.folios.at(block).uptodate.get() != data) {
      block++;
    }
    return block;
  }

  /** One round of {@code iomap_write_delalloc_scan}: keeps what a dirty folio needs. */
  private void scan(Task t, IntVar current, IntVar dataEnd, IntVar kept) {
    t.call(
        "iomap_write_delalloc_scan",
        () -> {
          BoolVar found = t.local("found");
          BoolVar dirty = t.local("dirty");
          t.step("filemap_get_entry", () -> found.set(cache.at(current).tryGet()));
          t.when(
              found::isFalse,
              () -> {
                t.step("start", current::increment);
                t.continueLoop();
              });
          t.acquire("folio_lock", () -> cache.at(current).lock);
          t.step("folio_test_dirty", () -> dirty.set(cache.at(current).dirty.get()));
          t.when(
              dirty,
              () -> {
                t.when(() -> current.get() > kept.get(), () -> punch.punch(t, kept, current));
                t.step("punch_start", () -> kept.set(Math.min(dataEnd.get(), current.get() + 1)));
              });
          t.atomically(
              () -> {
                cache.unlockAndPut(t, current);
                t.step("start", current::increment);
              });
        });
  }
}
