package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** {@code iomap_readahead} of one block, which takes no lock but that of the folio. */
public final class ReadAhead {
  private final PageCache cache;
  private final IomapOps ops;

  /** Of one file. */
  public ReadAhead(PageCache cache, IomapOps ops) {
    this.cache = cache;
    this.ops = ops;
  }

  /** Reads {@code block} into a folio of its own, unless there is one. */
  public void read(Task t, IntSupplier block) {
    t.call(
        "page_cache_ra_unbounded",
        () -> {
          BoolVar inserted = t.local("inserted");
          cache.insertLocked(t, block, inserted);
          t.when(inserted, () -> t.call("iomap_readahead", () -> fill(t, block)));
        });
  }

  private void fill(Task t, IntSupplier block) {
    EnumVar<Extent> type = t.local("type", Extent.class, Extent.HOLE);
    Array<EnumVar<Backing>> address = cache.contents.diskBlocks().notes(t, "bio");
    t.atomically(
        () -> {
          ops.readBegin(t, block, type);
          t.when(
              () -> type.is(Extent.MAPPED),
              () -> t.step("submit_bio", () -> address.at(block).set(Backing.DATA)));
        });
    t.step("iomap_finish_folio_read", () -> finish(block.getAsInt(), address.at(block).get()));
    cache.unlockAndPut(t, block);
  }

  private void finish(int block, Backing from) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      boolean zero = from == Backing.NONE;
      cache.data(block, half).set(zero ? Half.ZERO : cache.contents.read(block, half, from));
    }
    cache.uptodate(block).set();
  }
}
