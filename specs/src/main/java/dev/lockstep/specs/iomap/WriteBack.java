package dev.lockstep.specs.iomap;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Task;

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
          IntVar index = t.local("index", 0, cache.blocks() - 1);
          EnumVar<Extent> type = t.local("type", Extent.class, Extent.HOLE);
          t.call("iomap_writepages", () -> submit(t, index, type));
          ops.endIoend(t, index, type);
          t.step("folio_end_writeback", () -> cache.at(index).writeback.clear());
        });
  }

  private void submit(Task t, IntVar index, EnumVar<Extent> type) {
    t.atomically(
        () -> {
          t.step("writeback_iter", () -> index.set(cache.choose(t, folio -> folio.dirty.get())));
          t.acquire("folio_lock", () -> cache.at(index).lock);
        });
    t.within(
        mapping,
        index,
        () -> {
          t.step(
              "folio_clear_dirty_for_io",
              () -> {
                cache.at(index).dirty.clear();
                cache.at(index).writable.clear();
              });
          t.step("folio_start_writeback", () -> cache.at(index).writeback.set());
          ops.mapBlocks(t, index, type);
          cache.unlock(t, index);
        });
    t.when(() -> type.isNot(Extent.HOLE), () -> t.step("submit_bio", () -> toDisk(index.get())));
  }

  private void toDisk(int block) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      cache.contents.disk.at(block).at(half).set(cache.folios.at(block).data.at(half).get());
    }
  }
}
