package dev.lockstep.specs.iomap;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** Makes valid what a write leaves alone of the blocks it writes to; the folio is locked. */
final class FolioFill {
  /** What must be done. */
  private enum Fill {
    NOTHING,
    ZERO,
    READ
  }

  private final PageCache cache;
  private final IomapCode code;

  FolioFill(PageCache cache, IomapCode code) {
    this.cache = cache;
    this.code = code;
  }

  /** {@code __iomap_write_begin} for the halves from {@code pos} to before {@code to}. */
  void writeBegin(Task t, IntVar pos, IntSupplier to, Iomap iomap) {
    t.call(
        "__iomap_write_begin",
        () -> {
          EnumVar<Fill> fill = t.local("fill", Fill.class, Fill.NOTHING);
          t.step(
              "iomap_block_needs_zeroing", () -> fill.set(fillOf(pos.get(), to.getAsInt(), iomap)));
          t.when(
              () -> fill.is(Fill.ZERO),
              () -> fill(t, pos, to, iomap, false, !code.uptodateAfterCopy));
          t.when(() -> fill.is(Fill.READ), () -> fill(t, pos, to, iomap, true, true));
        });
  }

  /**
   * Up to date is then the whole block, although what is to be copied is not in it yet: if that
   * comes out short, what memory held before is in its place.
   */
  private void fill(
      Task t, IntVar pos, IntSupplier to, Iomap iomap, boolean read, boolean uptodate) {
    t.atomically(
        () -> {
          t.step(
              read ? "iomap_bio_read_folio_range_sync" : "folio_zero_segments",
              () -> fill(pos.get(), to.getAsInt(), iomap, read));
          if (uptodate) {
            t.step("iomap_set_range_uptodate", () -> makeUptodate(pos.get(), to.getAsInt()));
          }
        });
  }

  private Fill fillOf(int pos, int to, Iomap iomap) {
    Fill fill = Fill.NOTHING;
    for (int block = Half.blockOf(pos); block < Half.blocksTo(to); block++) {
      if (isLeftAlonePartly(block, pos, to)) {
        boolean zero = iomap.needsZeroing() || isPastEnd(block);
        fill = zero && fill != Fill.READ ? Fill.ZERO : Fill.READ;
      }
    }
    return fill;
  }

  private boolean isPastEnd(int block) {
    return block * Half.PER_BLOCK >= cache.size.get();
  }

  private boolean isLeftAlonePartly(int block, int pos, int to) {
    boolean covered = pos <= block * Half.PER_BLOCK && to >= (block + 1) * Half.PER_BLOCK;
    return !covered && cache.uptodate(block).isFalse();
  }

  private void fill(int pos, int to, Iomap iomap, boolean read) {
    for (int block = Half.blockOf(pos); block < Half.blocksTo(to); block++) {
      if (isLeftAlonePartly(block, pos, to)) {
        for (int half = 0; half < Half.PER_BLOCK; half++) {
          int at = block * Half.PER_BLOCK + half;
          if (read && !isPastEnd(block)) {
            cache.data(at).set(cache.contents.read(block, half, iomap.source(block)));
          } else if (at < pos || at >= to) {
            cache.data(at).set(Half.ZERO);
          }
        }
      }
    }
  }

  private void makeUptodate(int pos, int to) {
    for (int block = Half.blockOf(pos); block < Half.blocksTo(to); block++) {
      if (isLeftAlonePartly(block, pos, to)) {
        cache.uptodate(block).set();
      }
    }
  }
}
