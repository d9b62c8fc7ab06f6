package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** {@code mm/truncate.c}: what the page cache holds of a range is thrown away. */
public final class Truncation {
  private final PageCache cache;

  /** Of one file. */
  public Truncation(PageCache cache) {
    this.cache = cache;
  }

  /** {@code truncate_setsize}: the file ends before the half {@code size}. */
  public void setSize(Task t, IntSupplier size) {
    t.call(
        "truncate_setsize",
        () -> {
          t.step("i_size_write", () -> cache.resize(size.getAsInt()));
          drop(t, size, cache::halves);
        });
  }

  /** {@code truncate_pagecache}: the same, of a file whose size is set already. */
  public void truncate(Task t, IntSupplier size) {
    t.call("truncate_pagecache", () -> drop(t, size, cache::halves));
  }

  /**
   * {@code truncate_pagecache_range}: what lies {@code from} a half to before {@code end}, dirty or
   * not.
   */
  public void truncate(Task t, IntSupplier from, IntSupplier end) {
    t.call("truncate_pagecache_range", () -> drop(t, from, end));
  }

  private void drop(Task t, IntSupplier from, IntSupplier end) {
    IntVar block = t.local("index", 0, cache.blocks());
    t.step(
        "unmap_mapping_range",
        () -> {
          unmap(from.getAsInt(), end.getAsInt());
          block.set(Half.blockOf(from.getAsInt()));
        });
    t.loopWhile(
        () -> block.get() * Half.PER_BLOCK < end.getAsInt(),
        () -> truncateFolio(t, block, from, end));
  }

  /** Of a folio that lies only partly in the range the process keeps its mapping. */
  private void unmap(int from, int end) {
    for (int block = 0; block < cache.blocks(); block = cache.nextFolio(block)) {
      if (isWithin(block, from, end)) {
        cache.of(block).unmap();
      }
    }
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

  private int first(int block) {
    return (cache.nextFolio(block) - cache.blocksPerFolio()) * Half.PER_BLOCK;
  }

  private int next(int block) {
    return cache.nextFolio(block) * Half.PER_BLOCK;
  }

  private boolean isWithin(int block, int from, int end) {
    return from <= first(block) && end >= next(block);
  }

  /** A folio that lies only partly in the range stays, with zeros. */
  private void truncate(int block, int from, int end) {
    if (isWithin(block, from, end)) {
      cache.of(block).remove();
    } else {
      cache.zero(Math.max(first(block), from), Math.min(end, next(block)));
    }
  }
}
