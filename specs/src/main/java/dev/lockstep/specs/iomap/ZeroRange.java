package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** {@code iomap_zero_range}; the caller keeps out writes and page faults. */
public final class ZeroRange {
  private final PageCache cache;
  private final ZeroOps ops;
  private final ZeroingCode code;
  private final WriteBack writeBack;
  private final FolioFill fill;

  /** Of one file; {@code writeBack} writes what is dirty where that is necessary. */
  public ZeroRange(
      PageCache cache, ZeroOps ops, IomapCode iomap, ZeroingCode code, WriteBack writeBack) {
    this.cache = cache;
    this.ops = ops;
    this.code = code;
    this.writeBack = writeBack;
    this.fill = new FolioFill(cache, iomap);
  }

  /**
   * The halves from {@code from} to before {@code end}.
   *
   * @param zeroed becomes true if pages were zeroed, so that there is something to be written
   */
  public void zero(Task t, IntSupplier from, IntSupplier end, BoolVar zeroed) {
    zero(t, from, end, zeroed, true);
  }

  /** The same behind the end of the file, where nobody has stored anything that counts. */
  public void zeroBehindEnd(Task t, IntSupplier from, IntSupplier end, BoolVar zeroed) {
    zero(t, from, end, zeroed, false);
  }

  /** {@code meant} says whether what was stored in the range is to be gone. */
  private void zero(Task t, IntSupplier from, IntSupplier end, BoolVar zeroed, boolean meant) {
    t.call(
        "iomap_zero_range",
        () -> {
          IntVar pos = t.local("pos", 0, cache.halves());
          BoolVar dirty = t.local("range_dirty");
          BoolVar sampled = t.local("sampled");
          t.step("iomap_iter", () -> pos.set(from.getAsInt()));
          if (code.flushesZeroing && code.samplesBeforeMapping) {
            sample(t, pos, end, dirty, sampled);
          }
          t.loopWhile(
              () -> pos.get() < end.getAsInt(),
              () -> {
                Iomap iomap = t.group("iomap", ops::iomap);
                FolioBatch batch = t.group("iter", scope -> new FolioBatch(scope, cache, code));
                ops.zeroBegin(t, pos, end, iomap, batch);
                if (code.flushesZeroing && !code.samplesBeforeMapping) {
                  t.when(sampled::isFalse, () -> sample(t, pos, end, dirty, sampled));
                }
                t.when(
                    () -> !batch.isFilled() && iomap.hasNoContents(),
                    () -> skip(t, pos, end, iomap, dirty),
                    () -> zeroMapped(t, pos, end, iomap, batch, zeroed, meant));
                ops.zeroEnd(t, iomap, pos);
              });
        });
  }

  /** Finds out whether write-back may change what there is to zero. */
  private void sample(Task t, IntVar pos, IntSupplier end, BoolVar dirty, BoolVar sampled) {
    t.step(
        "filemap_range_needs_writeback",
        () -> {
          sampled.set();
          int last = cache.folioAt(end.getAsInt() - 1);
          for (int index = cache.folioAt(pos.get()); index <= last; index++) {
            if (cache.folios.at(index).isBusy()) {
              dirty.set();
            }
          }
        });
  }

  /** What reads as zero is skipped, unless pages say otherwise: those are written first. */
  private void skip(Task t, IntVar pos, IntSupplier end, Iomap iomap, BoolVar dirty) {
    if (code.flushesZeroing) {
      t.when(
          dirty,
          () -> {
            t.step(
                "IOMAP_F_STALE",
                () -> {
                  dirty.clear();
                  iomap.stale().set();
                });
            writeBack.flush(t, pos, end);
          },
          () -> advance(t, pos, end, iomap));
    } else {
      advance(t, pos, end, iomap);
    }
  }

  private static void advance(Task t, IntVar pos, IntSupplier end, Iomap iomap) {
    t.step(
        "iomap_iter_advance_full",
        () -> pos.set(Math.min(end.getAsInt(), iomap.end().get() * Half.PER_BLOCK)));
  }

  /** {@code iomap_zero_iter}. */
  private void zeroMapped(
      Task t,
      IntVar pos,
      IntSupplier end,
      Iomap iomap,
      FolioBatch batch,
      BoolVar zeroed,
      boolean meant) {
    IntSupplier block = () -> Half.blockOf(pos.get());
    IntSupplier mapped = () -> Math.min(end.getAsInt(), iomap.end().get() * Half.PER_BLOCK);
    t.call(
        "iomap_zero_iter",
        () ->
            t.loopWhile(
                () -> pos.get() < mapped.getAsInt(),
                () -> {
                  IntSupplier to =
                      () ->
                          Math.min(
                              mapped.getAsInt(),
                              cache.nextFolio(block.getAsInt()) * Half.PER_BLOCK);
                  t.when(
                      () -> batch.leavesOut(block.getAsInt()),
                      () -> {
                        t.step("folio_batch_next", () -> pos.set(to.getAsInt()));
                        t.continueLoop();
                      });
                  cache.getFolio(t, block);
                  iomap.revalidate(t, () -> cache.unlockAndPut(t, block));
                  fill.writeBegin(t, pos, to, iomap);
                  t.step("folio_zero_range", () -> zero(pos.get(), to.getAsInt(), zeroed, meant));
                  if (code.movesEnd) {
                    t.step("i_size_write", () -> moveEnd(to.getAsInt()));
                  }
                  t.atomically(
                      () -> {
                        cache.unlockAndPut(t, block);
                        t.step("iomap_iter_advance", () -> pos.set(to.getAsInt()));
                      });
                }));
  }

  private void zero(int pos, int to, BoolVar zeroed, boolean meant) {
    for (int block = Half.blockOf(pos); block < Half.blocksTo(to); block++) {
      cache.uptodate(block).set();
      cache.of(block).makeDirty(cache.offset(block));
    }
    cache.zero(pos, to);
    if (meant) {
      cache.contents.forget(pos, to);
    }
    zeroed.set();
  }

  private void moveEnd(int to) {
    if (to > cache.size.get()) {
      cache.size.set(to);
    }
  }
}
