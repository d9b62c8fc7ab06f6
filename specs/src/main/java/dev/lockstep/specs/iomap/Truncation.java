package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** {@code truncate_pagecache_range}: what the page cache holds of a range is thrown away. */
public final class Truncation {
  private final PageCache cache;

  /** Of one file. */
  public Truncation(PageCache cache) {
    this.cache = cache;
  }

  /** What lies {@code from} a half to before {@code end}, dirty or not. */
  public void truncate(Task t, IntSupplier from, IntSupplier end) {
    t.call(
        "truncate_pagecache_range",
        () -> {
          IntVar block = t.local("index", 0, cache.blocks());
          t.step("unmap_mapping_range", () -> block.set(Half.blockOf(from.getAsInt())));
          t.loopWhile(
              () -> block.get() * Half.PER_BLOCK < end.getAsInt(),
              () -> truncateFolio(t, block, from, end));
        });
  }

  private void truncateFolio(Task t, IntVar block, IntSupplier from, IntSupplier end) {
    BoolVar found = t.local("found");
    t.step("find_get_entry", () -> found.set(cache.of(block).tryGet()));
    t.when(
        found,
        () -> {
          t.acquire("folio_lock", () -> cache.of(block).lock);
          t.await("folio_wait_writeback", () -> cache.of(block).writeback.isFalse());
          t.step(
              "truncate_inode_folio", () -> truncate(block.get(), from.getAsInt(), end.getAsInt()));
          cache.unlockAndPut(t, block);
        });
    t.step("index", () -> block.set(Math.min(cache.nextFolio(block.get()), cache.blocks())));
  }

  /** A folio that lies only partly in the range stays, with zeros. */
  private void truncate(int block, int from, int end) {
    int next = cache.nextFolio(block);
    int first = (next - cache.blocksPerFolio()) * Half.PER_BLOCK;
    if (from <= first && end >= next * Half.PER_BLOCK) {
      cache.of(block).remove();
      return;
    }
    for (int at = Math.max(first, from); at < Math.min(end, next * Half.PER_BLOCK); at++) {
      if (cache.uptodate(Half.blockOf(at)).get()) {
        cache.data(at).set(Half.ZERO);
      }
    }
  }
}
