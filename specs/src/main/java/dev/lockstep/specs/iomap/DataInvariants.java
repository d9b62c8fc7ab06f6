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
    int halves = cache.halves();
    spec.always(prefix + "I4: no lost write, no stray zero", halves, of::showsWhatWasStored);
    spec.always(prefix + "I5: no foreign data", halves, of::isOfThisFile);
    spec.always(prefix + "I6: a clean page agrees with the disk", halves, of::agreesWithDisk);
    declareFlags(spec, prefix, of);
  }

  /** Declares what must be true of the flags of folios alone, data or not. */
  public static void declareFlags(Spec spec, String prefix, PageCache cache) {
    declareFlags(spec, prefix, new DataInvariants(cache, block -> false));
  }

  private static void declareFlags(Spec spec, String prefix, DataInvariants of) {
    PageCache cache = of.cache;
    if (cache.blocksPerFolio() > 1) {
      spec.always(
          prefix + "I14: a clean folio has no dirty blocks", cache.folios.length(), of::isCleanAll);
    }
    spec.always(
        prefix + "I13: a writable page is dirty", cache.folios.length(), of::isDirtyIfWritable);
  }

  /** Unless the folio is locked: then somebody may be half way through storing. */
  private boolean showsWhatWasStored(int at) {
    int block = Half.blockOf(at);
    if (at >= cache.size.get() || !cache.of(block).lock.isFree()) {
      return true;
    }
    Half visible = cache.uptodate(block).get() ? cache.data(at).get() : onDisk(at);
    return cache.contents.stored.at(block).at(at % Half.PER_BLOCK).is(visible);
  }

  /** Nor is there any in a page that says that it is up to date. */
  private boolean isOfThisFile(int at) {
    int block = Half.blockOf(at);
    return !cache.of(block).lock.isFree()
        || cache.uptodate(block).isFalse()
        || cache.data(at).isNot(Half.GARBAGE);
  }

  private boolean agreesWithDisk(int at) {
    int block = Half.blockOf(at);
    Folio folio = cache.of(block);
    return at >= cache.size.get()
        || !folio.lock.isFree()
        || folio.writeback.get()
        || cache.uptodate(block).isFalse()
        || cache.isDirty(block)
        || cache.data(at).is(onDisk(at));
  }

  /** What a read finds that goes past the page cache. */
  private Half onDisk(int at) {
    int block = Half.blockOf(at);
    return isMapped.test(block)
        ? cache.contents.disk.at(block).at(at % Half.PER_BLOCK).get()
        : Half.ZERO;
  }

  private boolean isDirtyIfWritable(int index) {
    Folio folio = cache.folios.at(index);
    return !folio.writable.get() || folio.dirty.get();
  }

  /** Unless it is locked: write-back clears its blocks last. */
  private boolean isCleanAll(int index) {
    Folio folio = cache.folios.at(index);
    if (folio.dirty.get() || !folio.lock.isFree()) {
      return true;
    }
    for (int i = 0; i < folio.dirtyBlocks.length(); i++) {
      if (folio.dirtyBlocks.at(i).get()) {
        return false;
      }
    }
    return true;
  }
}
