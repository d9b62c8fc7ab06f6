package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * {@code iomap_write_delalloc_release}: a write that could not fill its mapping gives back the
 * reservations that no dirty page needs. All positions are halves, since the kernel's are bytes.
 */
public final class DelallocRelease {
  private static final String ORDER =
      "I15: the walk is behind what it has kept, and before its end (WARN_ON_ONCE)";

  private final PageCache cache;
  private final IomapCode code;
  private final SharedLock invalidateLock;
  private final Punch punch;

  /** Gives back a range of reserved blocks. */
  @FunctionalInterface
  public interface Punch {
    /** The steps that give back what is still delayed {@code from} a half to an {@code end}. */
    void punch(Task t, IntSupplier from, IntSupplier end);
  }

  /** For a file whose filesystem gives reservations back by {@code punch}. */
  public DelallocRelease(PageCache cache, IomapCode code, SharedLock invalidateLock, Punch punch) {
    this.cache = cache;
    this.code = code;
    this.invalidateLock = invalidateLock;
    this.punch = punch;
  }

  /**
   * {@code iomap_last_written_block}: where the part of {@code iomap} begins that no data was
   * brought into by a write that came to {@code pos}.
   */
  public static int firstUnused(Iomap iomap, int pos) {
    boolean nothingWritten = pos == iomap.offset().get();
    return (nothingWritten ? Half.blockOf(pos) : Half.blocksTo(pos)) * Half.PER_BLOCK;
  }

  /** What lies {@code from} a half to before {@code end}; invalidate_lock is held for writing. */
  public void release(Task t, IntSupplier from, IntSupplier end) {
    t.call("iomap_write_delalloc_release", () -> walk(t, from, end));
  }

  private void walk(Task t, IntSupplier from, IntSupplier end) {
    IntVar kept = t.local("punch_start_byte", 0, cache.halves());
    IntVar current = t.local("start_byte", 0, cache.halves());
    IntVar scanEnd = t.local("scan_end_byte", 0, cache.halves());
    IntVar dataEnd = t.local("data_end", 0, cache.halves());
    t.step(
        code.walkEndsAtSize ? "i_size_read" : "start_byte",
        () -> {
          t.check(
              !code.walkAssertsLock || !invalidateLock.hasNoWriter(),
              code.invariant("I10: whoever gives reservations back holds invalidate_lock"));
          kept.set(from.getAsInt());
          current.set(from.getAsInt());
          int limit = code.walkEndsAtSize ? cache.size.get() : cache.halves();
          scanEnd.set(Math.min(limit, end.getAsInt()));
        });
    t.loopWhile(
        () -> current.get() < scanEnd.get(),
        () -> {
          BoolVar none = t.local("ENXIO");
          t.step(
              "mapping_seek_hole_data(SEEK_DATA)",
              () -> canSeek(current.get(), scanEnd.get()),
              () -> {
                int data = seek(current.get(), scanEnd.get(), true);
                none.set(data == scanEnd.get());
                current.set(data);
              });
          t.when(none, t::breakLoop);
          t.atomically(() -> seekHole(t, current, scanEnd, dataEnd, kept));
          t.loopWhile(() -> current.get() < dataEnd.get(), () -> scan(t, current, dataEnd, kept));
        });
    t.when(() -> kept.get() < end.getAsInt(), () -> punch.punch(t, kept, end));
  }

  private void seekHole(Task t, IntVar current, IntVar scanEnd, IntVar dataEnd, IntVar kept) {
    t.step(
        "mapping_seek_hole_data(SEEK_HOLE)",
        () -> canSeek(current.get(), scanEnd.get()),
        () -> {
          assertOrder(t, kept, current, scanEnd);
          dataEnd.set(seek(current.get(), scanEnd.get(), false));
          assertOrder(t, current, dataEnd, scanEnd);
        });
    if (!code.walkToleratesDrops) {
      String warning = code.invariant("I15: data ends behind its start (WARN_ON_ONCE)");
      t.step(
          "WARN_ON_ONCE(data_end <= start_byte)",
          () -> t.check(dataEnd.get() > current.get(), warning));
    }
  }

  /** What the walk warns of where it seeks is asked at each folio too. */
  private void assertOrder(Task t, IntVar first, IntVar second, IntVar third) {
    boolean ordered = first.get() <= second.get() && second.get() <= third.get();
    t.check(ordered, code.invariant(ORDER));
  }

  /**
   * {@code folio_seek_hole_data} waits for the lock of a folio that it must look at block by block.
   */
  private boolean canSeek(int from, int end) {
    int block = Half.blockOf(from);
    while (cache.blocksPerFolio() > 1 && block < Half.blocksTo(end)) {
      Folio folio = cache.of(block);
      if (folio.cached.get() && !folio.isUptodate() && !folio.lock.isFree()) {
        return false;
      }
      block = cache.nextFolio(block);
    }
    return true;
  }

  /** {@code mapping_seek_hole_data}: data is what is up to date, dirty or not. */
  private int seek(int from, int end, boolean data) {
    int at = from;
    while (at < end && cache.uptodate(Half.blockOf(at)).get() != data) {
      at = (Half.blockOf(at) + 1) * Half.PER_BLOCK;
    }
    return Math.min(at, end);
  }

  /** One round of {@code iomap_write_delalloc_scan}: keeps what a dirty folio needs. */
  private void scan(Task t, IntVar current, IntVar dataEnd, IntVar kept) {
    IntSupplier block = () -> Half.blockOf(current.get());
    t.call(
        "iomap_write_delalloc_scan",
        () -> {
          BoolVar found = t.local("found");
          BoolVar dirty = t.local("dirty");
          t.step(
              "filemap_get_entry",
              () -> {
                assertOrder(t, kept, current, dataEnd);
                found.set(cache.of(block).tryGet());
              });
          if (code.walkLocks) {
            t.when(found, () -> cache.lockFound(t, block, found));
          }
          t.when(
              found::isFalse,
              () -> {
                t.step("start_byte", () -> current.set(nextFolio(current.get())));
                t.continueLoop();
              });
          t.step("folio_test_dirty", () -> dirty.set(cache.of(block).dirty.get()));
          t.when(dirty, () -> punchAround(t, current, dataEnd, kept));
          t.atomically(
              () -> {
                if (code.walkLocks) {
                  cache.unlock(t, block);
                }
                t.step("folio_put", () -> cache.of(block).references.decrement());
                t.step("start_byte", () -> current.set(nextFolio(current.get())));
              });
        });
  }

  private int nextFolio(int pos) {
    return cache.nextFolio(Half.blockOf(pos)) * Half.PER_BLOCK;
  }

  /**
   * {@code iomap_write_delalloc_punch}: up to the folio, which is dirty, and not past the data.
   * That ends at i_size at the latest, which may be inside of a block.
   */
  private void punchAround(Task t, IntVar current, IntVar dataEnd, IntVar kept) {
    t.when(() -> current.get() > kept.get(), () -> punch.punch(t, kept, current));
    if (code.punchesCleanBlocks && cache.blocksPerFolio() > 1) {
      t.call("iomap_write_delalloc_ifs_punch", () -> punchClean(t, current, dataEnd));
    }
    t.atomically(
        () -> {
          t.step(
              "punch_start_byte",
              () -> kept.set(Math.min(dataEnd.get(), nextFolio(current.get()))));
          if (code.keepsLastBlock) {
            t.step(
                "round_up(punch_start_byte)",
                () -> kept.set(Half.blocksTo(kept.get()) * Half.PER_BLOCK));
          }
        });
  }

  /** In a dirty folio, the blocks that are not. */
  private void punchClean(Task t, IntVar current, IntVar dataEnd) {
    IntVar clean = t.local("first_blk", 0, cache.blocks());
    IntSupplier last =
        () -> Math.min(Half.blocksTo(dataEnd.get()), cache.nextFolio(Half.blockOf(current.get())));
    t.step(
        "ifs_next_clean_block",
        () -> clean.set(nextClean(Half.blockOf(current.get()), last.getAsInt())));
    t.loopWhile(
        () -> clean.get() < last.getAsInt(),
        () -> {
          punch.punch(
              t, () -> clean.get() * Half.PER_BLOCK, () -> (clean.get() + 1) * Half.PER_BLOCK);
          t.step(
              "ifs_next_clean_block", () -> clean.set(nextClean(clean.get() + 1, last.getAsInt())));
        });
  }

  private int nextClean(int from, int last) {
    int block = from;
    while (block < last && cache.isDirty(block)) {
      block++;
    }
    return block;
  }
}
