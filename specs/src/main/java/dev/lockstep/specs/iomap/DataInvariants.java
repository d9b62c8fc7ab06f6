package dev.lockstep.specs.iomap;

import dev.lockstep.model.Spec;
import java.util.function.IntPredicate;

/** What must be true of the data of a file, whatever the filesystem. */
public final class DataInvariants {
  private final PageCache cache;
  private final IntPredicate isMapped;

  private DataInvariants(PageCache cache, IntPredicate isMapped) {
    this.cache = cache;
    this.isMapped = isMapped;
  }

  /**
   * Declares it.
   *
   * @param prefix what to put before the number of each invariant
   * @param isMapped whether a block has a disk block with valid contents
   */
  public static void declare(Spec spec, String prefix, PageCache cache, IntPredicate isMapped) {
    DataInvariants of = new DataInvariants(cache, isMapped);
    int halves = cache.blocks() * Half.PER_BLOCK;
    spec.always(prefix + "I4: no lost write, no stray zero", halves, of::showsWhatWasStored);
    spec.always(prefix + "I6: a clean page agrees with the disk", halves, of::agreesWithDisk);
    spec.always(prefix + "I13: a writable page is dirty", cache.blocks(), of::isDirtyIfWritable);
  }

  /** Unless the folio is locked: then somebody may be half way through storing. */
  private boolean showsWhatWasStored(int at) {
    int block = at / Half.PER_BLOCK;
    int half = at % Half.PER_BLOCK;
    Folio folio = cache.folios.at(block);
    if (!folio.lock.isFree()) {
      return true;
    }
    Half visible = folio.uptodate.get() ? folio.data.at(half).get() : onDisk(block, half);
    return cache.contents.stored.at(block).at(half).is(visible);
  }

  private boolean agreesWithDisk(int at) {
    int block = at / Half.PER_BLOCK;
    int half = at % Half.PER_BLOCK;
    Folio folio = cache.folios.at(block);
    return !folio.uptodate.get() || folio.isBusy() || folio.data.at(half).is(onDisk(block, half));
  }

  /** What a read finds that goes past the page cache. */
  private Half onDisk(int block, int half) {
    return isMapped.test(block) ? cache.contents.disk.at(block).at(half).get() : Half.ZERO;
  }

  private boolean isDirtyIfWritable(int block) {
    Folio folio = cache.folios.at(block);
    return !folio.writable.get() || folio.dirty.get();
  }
}
