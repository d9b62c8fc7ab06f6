package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * {@code iomap_file_buffered_write} from the start of a file. A copy that comes out short is left
 * out; a page of the user that cannot be read at all is not.
 */
public final class BufferedWrite {
  /** What {@code __iomap_write_begin} must do for the part of a block that is not written. */
  private enum Fill {
    NOTHING,
    ZERO,
    READ
  }

  private final PageCache cache;
  private final IomapOps ops;
  private final boolean revalidates;
  private final Budget faults;
  private final Half value;
  private final int end;

  /**
   * Writes {@code value} to the halves before {@code end}.
   *
   * @param revalidates whether {@code iomap_valid} is called under the folio lock
   * @param faults how often the memory of the writer cannot be read
   */
  public BufferedWrite(
      PageCache cache, IomapOps ops, boolean revalidates, Budget faults, Half value, int end) {
    this.cache = cache;
    this.ops = ops;
    this.revalidates = revalidates;
    this.faults = faults;
    this.value = value;
    this.end = end;
  }

  /** The position that the write has come to, in halves. */
  public IntVar position(Task t) {
    return t.local("pos", 0, end);
  }

  /** The block that {@code pos} lies in. */
  public static IntSupplier blockAt(IntVar pos) {
    return () -> pos.get() / Half.PER_BLOCK;
  }

  /** The block after the last one that is written to. */
  public int endBlock() {
    return (end + Half.PER_BLOCK - 1) / Half.PER_BLOCK;
  }

  /** Writes it all from {@code pos} on, or as much as is possible. */
  public void write(Task t, IntVar pos) {
    t.call("iomap_file_buffered_write", () -> iterate(t, pos));
  }

  private void iterate(Task t, IntVar pos) {
    BoolVar error = t.local("EFAULT");
    t.loopWhile(
        () -> pos.get() < end && !error.get(),
        () -> {
          Iomap iomap = t.group("iomap", ops::iomap);
          ops.writeBegin(t, pos, end, iomap);
          t.call("iomap_write_iter", () -> writeMapped(t, pos, iomap, error));
          ops.writeEnd(t, iomap, pos);
        });
  }

  private void writeMapped(Task t, IntVar pos, Iomap iomap, BoolVar error) {
    IntSupplier index = blockAt(pos);
    t.loopWhile(
        () -> pos.get() < end && index.getAsInt() < iomap.end().get(),
        () -> {
          t.step("fault_in_iov_iter_readable", () -> error.set(faults.mayHappen()));
          t.when(error, t::breakLoop);
          cache.getFolio(t, index);
          if (revalidates) {
            BoolVar valid = t.local("valid");
            t.step("iomap_valid", () -> valid.set(iomap.isValid()));
            t.when(
                valid::isFalse,
                () -> {
                  t.step("IOMAP_F_STALE", iomap.stale()::set);
                  cache.unlockAndPut(t, index);
                  t.breakLoop();
                });
          }
          writeBegin(t, pos, iomap);
          t.step("copy_folio_from_iter_atomic", () -> copy(pos.get()));
          t.step("iomap_write_end", () -> writeEnd(pos.get()));
          t.atomically(
              () -> {
                cache.unlockAndPut(t, index);
                t.step("iomap_iter_advance", () -> pos.set(endInBlock(pos.get())));
              });
        });
  }

  /** Makes valid what the write leaves alone of its block. */
  private void writeBegin(Task t, IntVar pos, Iomap iomap) {
    t.call(
        "__iomap_write_begin",
        () -> {
          EnumVar<Fill> fill = t.local("fill", Fill.class, Fill.NOTHING);
          t.step("iomap_block_needs_zeroing", () -> fill.set(fillOf(pos.get(), iomap)));
          t.when(
              () -> fill.is(Fill.ZERO),
              () -> t.step("folio_zero_segments", () -> fill(pos, false)));
          t.when(
              () -> fill.is(Fill.READ),
              () -> t.step("iomap_bio_read_folio_range_sync", () -> fill(pos, true)));
        });
  }

  private Fill fillOf(int pos, Iomap iomap) {
    boolean whole = pos % Half.PER_BLOCK == 0 && endInBlock(pos) - pos == Half.PER_BLOCK;
    if (whole || cache.folios.at(pos / Half.PER_BLOCK).uptodate.get()) {
      return Fill.NOTHING;
    }
    return iomap.needsZeroing() ? Fill.ZERO : Fill.READ;
  }

  private void fill(IntVar pos, boolean read) {
    int block = pos.get() / Half.PER_BLOCK;
    Folio folio = cache.folios.at(block);
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      int at = block * Half.PER_BLOCK + half;
      if (at < pos.get() || at >= endInBlock(pos.get())) {
        folio.data.at(half).set(read ? cache.contents.disk.at(block).at(half).get() : Half.ZERO);
      }
    }
    folio.uptodate.set();
  }

  private void copy(int pos) {
    Folio folio = cache.folios.at(pos / Half.PER_BLOCK);
    for (int at = pos; at < endInBlock(pos); at++) {
      folio.data.at(at % Half.PER_BLOCK).set(value);
      cache.contents.stored.at(at / Half.PER_BLOCK).at(at % Half.PER_BLOCK).set(value);
    }
  }

  private void writeEnd(int pos) {
    Folio folio = cache.folios.at(pos / Half.PER_BLOCK);
    folio.uptodate.set();
    folio.dirty.set();
  }

  /** Where the part of the write ends that lies in the block of {@code pos}. */
  private int endInBlock(int pos) {
    return Math.min(end, (pos / Half.PER_BLOCK + 1) * Half.PER_BLOCK);
  }
}
