package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * {@code iomap_file_unshare}: makes what is shared dirty, so that write-back copies it; the caller
 * keeps out writes and page faults.
 */
public final class FileUnshare {
  private final PageCache cache;
  private final IomapOps ops;
  private final boolean readsIn;
  private final boolean asksSource;

  /** Of one file. */
  public FileUnshare(PageCache cache, IomapOps ops, Setup setup) {
    this.cache = cache;
    this.ops = ops;
    asksSource = setup.patch(IomapPatches.UNSHARE_ASKS_SOURCE);
    readsIn = setup.patch(IomapPatches.UNSHARE_READS_IN);
  }

  /**
   * The halves from {@code from} to before {@code end}: whole blocks, of which none is a hole that
   * the copy-on-write fork does not cover.
   */
  public void unshare(Task t, int from, int end) {
    t.call(
        "iomap_file_unshare",
        () -> {
          IntVar pos = t.integer("pos", from, end, from);
          t.loopWhile(
              () -> pos.get() < end,
              () -> {
                Iomap iomap = t.group("iomap", ops::iomap);
                ops.writeBegin(t, pos, () -> end, iomap);
                t.when(
                    () -> isWanted(iomap),
                    () -> t.call("iomap_unshare_iter", () -> unshareMapped(t, pos, end, iomap)),
                    () -> t.step("iomap_iter_advance", () -> pos.set(endOf(iomap, end))));
              });
        });
  }

  /**
   * {@code iomap_want_unshare_iter}. Up to 6.11 a mapping without a source stood for its own
   * source.
   */
  private boolean isWanted(Iomap iomap) {
    return iomap.isShared() && (asksSource ? iomap.hasSource() : !iomap.hasNoContents());
  }

  private static int endOf(Iomap iomap, int end) {
    return Math.min(end, iomap.end().get() * Half.PER_BLOCK);
  }

  private void unshareMapped(Task t, IntVar pos, int end, Iomap iomap) {
    IntSupplier block = () -> Half.blockOf(pos.get());
    t.loopWhile(
        () -> pos.get() < endOf(iomap, end),
        () -> {
          cache.getFolio(t, block);
          iomap.revalidate(t, () -> cache.unlockAndPut(t, block));
          BoolVar error = t.local("EIO");
          t.atomically(
              () -> {
                t.step(
                    "iomap_block_needs_zeroing",
                    () -> error.set(!hasSource(t, block.getAsInt(), iomap)));
                if (readsIn) {
                  t.when(
                      error::isFalse,
                      () ->
                          t.step(
                              "iomap_bio_read_folio_range_sync",
                              () -> read(block.getAsInt(), iomap)));
                }
              });
          t.when(
              error,
              () -> {
                cache.unlockAndPut(t, block);
                t.returnFromCall("iomap_file_unshare");
              });
          t.step("iomap_write_end", () -> writeEnd(block.getAsInt()));
          t.atomically(
              () -> {
                cache.unlockAndPut(t, block);
                t.step("iomap_iter_advance", () -> pos.add(Half.PER_BLOCK));
              });
        });
  }

  /** There is no data to be stored, so that what reads as zero must not have come here. */
  private boolean hasSource(Task t, int block, Iomap iomap) {
    boolean has = cache.uptodate(block).get() || !iomap.needsZeroing();
    t.check(has, "unsharing does not fail (WARN_ON_ONCE in __iomap_write_begin)");
    return has;
  }

  /** As if somebody had brought data for all of the block. */
  private void writeEnd(int block) {
    cache.uptodate(block).set();
    cache.of(block).makeDirty(cache.offset(block));
  }

  private void read(int block, Iomap iomap) {
    if (cache.uptodate(block).get()) {
      return;
    }
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      cache.data(block, half).set(cache.contents.read(block, half, iomap.source(block)));
    }
    cache.uptodate(block).set();
  }
}
