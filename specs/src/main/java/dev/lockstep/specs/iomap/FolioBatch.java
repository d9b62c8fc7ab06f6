package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** {@code struct folio_batch}: the folios that zeroing an unwritten extent must look at. */
public final class FolioBatch {
  private final PageCache cache;
  private final boolean takesWriteback;
  private final Array<BoolVar> folios;

  /** {@code IOMAP_F_FOLIO_BATCH}: whether it was filled for this mapping. */
  private final Array<BoolVar> filled;

  FolioBatch(Scope scope, PageCache cache, ZeroingCode code) {
    this.cache = cache;
    takesWriteback = code.batchesWriteback;
    folios = scope.bools("fbatch", code.batchesZeroing ? cache.folios.length() : 0);
    filled = scope.bools("IOMAP_F_FOLIO_BATCH", code.batchesZeroing ? 1 : 0);
  }

  /** Whether the code has such a thing. */
  public boolean exists() {
    return filled.length() > 0;
  }

  /**
   * Part of a step: {@code filemap_get_folios_dirty}, for the halves from {@code from} to before
   * {@code end}.
   */
  public void fill(Task t, IntSupplier from, IntSupplier end) {
    t.step(
        "filemap_get_folios_dirty",
        () -> {
          filled.at(0).set();
          add(from, end, FolioBatch::isDirtyOrLocked);
        });
    if (takesWriteback) {
      t.step("folio_test_writeback", () -> add(from, end, folio -> folio.writeback.get()));
    }
  }

  /** One that is locked counts, since its lock may not be waited for here. */
  private static boolean isDirtyOrLocked(Folio folio) {
    return folio.dirty.get() || !folio.lock.isFree();
  }

  private void add(IntSupplier from, IntSupplier end, Predicate<Folio> wanted) {
    int last = cache.folioAt(end.getAsInt() - 1);
    for (int index = cache.folioAt(from.getAsInt()); index <= last; index++) {
      Folio folio = cache.folios.at(index);
      if (folio.cached.get() && wanted.test(folio)) {
        folios.at(index).set();
      }
    }
  }

  boolean isFilled() {
    return exists() && filled.at(0).get();
  }

  /** Whether the folio that holds {@code block} is to be left as it is. */
  boolean leavesOut(int block) {
    return isFilled() && folios.at(block / cache.blocksPerFolio()).isFalse();
  }
}
