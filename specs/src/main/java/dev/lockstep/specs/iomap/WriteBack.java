package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * Writes dirty folios, one after the other, each to its I/O completion: {@code iomap_writepages}
 * and the ioend in one task, so that no two folios are under I/O at once.
 */
public final class WriteBack {
  private final PageCache cache;
  private final IomapOps ops;
  private final Section mapping;

  /**
   * For one file.
   *
   * @param mapping what a task is inside of while a folio is clean and its block not allocated yet
   */
  public WriteBack(PageCache cache, IomapOps ops, Section mapping) {
    this.cache = cache;
    this.ops = ops;
    this.mapping = mapping;
  }

  /** Writes whatever is dirty, for ever. */
  public void writeBack(Task t) {
    t.loop(
        () -> {
          IntVar index = t.local("index", 0, cache.folios.length() - 1);
          Array<EnumVar<Extent>> types =
              t.enums("type", cache.blocksPerFolio(), Extent.class, Extent.HOLE);
          t.call("iomap_writepages", () -> submit(t, index, types));
          for (int i = 0; i < types.length(); i++) {
            ops.endIoend(t, block(index, i), types.at(i));
          }
          t.step("folio_end_writeback", () -> cache.folios.at(index).writeback.clear());
        });
  }

  private IntSupplier block(IntVar index, int offset) {
    return () -> index.get() * cache.blocksPerFolio() + offset;
  }

  private void submit(Task t, IntVar index, Array<EnumVar<Extent>> types) {
    t.atomically(
        () -> {
          t.step("writeback_iter", () -> index.set(cache.choose(t, folio -> folio.dirty.get())));
          t.acquire("folio_lock", () -> cache.folios.at(index).lock);
        });
    IntSupplier first = block(index, 0);
    t.within(mapping, first, block(index, types.length()), () -> mapLocked(t, index, first, types));
    t.when(() -> isAnyMapped(types), () -> t.step("submit_bio", () -> toDisk(index, types)));
  }

  private void mapLocked(Task t, IntVar index, IntSupplier first, Array<EnumVar<Extent>> types) {
    t.step(
        "folio_clear_dirty_for_io",
        () -> {
          cache.of(first).dirty.clear();
          cache.of(first).writable.clear();
        });
    t.step("folio_start_writeback", () -> cache.of(first).writeback.set());
    if (types.length() == 1) {
      ops.mapBlocks(t, first, types.at(0));
    } else {
      for (int i = 0; i < types.length(); i++) {
        mapIfDirty(t, block(index, i), types.at(i));
      }
      t.step("iomap_clear_range_dirty", () -> cache.of(first).dirtyBlocks.forEach(BoolVar::clear));
    }
    cache.unlock(t, first);
  }

  /** Blocks past the end of the file are not written. */
  private void mapIfDirty(Task t, IntSupplier block, EnumVar<Extent> type) {
    BoolVar dirty = t.local("dirty");
    t.step(
        "iomap_find_dirty_range",
        () -> {
          int b = block.getAsInt();
          boolean inside = b < cache.sizeInBlocks();
          dirty.set(inside && cache.of(b).needsWriting(cache.offset(b)));
        });
    t.when(dirty, () -> ops.mapBlocks(t, block, type));
  }

  private static boolean isAnyMapped(Array<EnumVar<Extent>> types) {
    for (int i = 0; i < types.length(); i++) {
      if (types.at(i).isNot(Extent.HOLE)) {
        return true;
      }
    }
    return false;
  }

  private void toDisk(IntVar index, Array<EnumVar<Extent>> types) {
    for (int i = 0; i < types.length(); i++) {
      if (types.at(i).isNot(Extent.HOLE)) {
        int block = block(index, i).getAsInt();
        for (int half = 0; half < Half.PER_BLOCK; half++) {
          cache.contents.disk.at(block).at(half).set(cache.data(block, half).get());
        }
      }
    }
  }
}
