package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** A store through a mapping of the file, and the page faults it takes. */
public final class PageFault {
  private final PageCache cache;
  private final IomapOps ops;
  private final SharedLock invalidateLock;
  private final Section mapping;
  private final IntSupplier index;
  private final int half;
  private final Half value;

  /**
   * Stores {@code value} into the half at {@code pos}.
   *
   * @param mapping what a task is inside of while it makes a block dirty
   */
  public PageFault(
      PageCache cache,
      IomapOps ops,
      SharedLock invalidateLock,
      Section mapping,
      int pos,
      Half value) {
    this.cache = cache;
    this.ops = ops;
    this.invalidateLock = invalidateLock;
    this.mapping = mapping;
    this.index = () -> pos / Half.PER_BLOCK;
    this.half = pos % Half.PER_BLOCK;
    this.value = value;
  }

  /** Stores; takes faults until the page is writable. */
  public void store(Task t) {
    t.loop(
        () -> {
          BoolVar done = t.local("done");
          t.call("filemap_fault", () -> readFault(t));
          t.call("page_mkwrite", () -> writeFault(t));
          t.step("store", () -> done.set(storeIfWritable()));
          t.when(done, t::breakLoop);
        });
  }

  private Folio folio() {
    return cache.at(index);
  }

  private void readFault(Task t) {
    BoolVar uptodate = t.local("uptodate");
    t.acquire(invalidateLock.read());
    cache.getFolio(t, index);
    t.step("folio_test_uptodate", () -> uptodate.set(folio().uptodate.get()));
    t.when(uptodate::isFalse, () -> t.call("iomap_read_folio", () -> fill(t)));
    cache.unlock(t, index);
    t.release(invalidateLock.read());
  }

  private void fill(Task t) {
    EnumVar<Extent> type = t.local("type", Extent.class, Extent.HOLE);
    ops.readBegin(t, index, type);
    t.step(
        "iomap_readpage_iter",
        () -> {
          for (int half = 0; half < Half.PER_BLOCK; half++) {
            Half onDisk = cache.contents.disk.at(index).at(half).get();
            folio().data.at(half).set(type.is(Extent.MAPPED) ? onDisk : Half.ZERO);
          }
          folio().uptodate.set();
        });
  }

  private void writeFault(Task t) {
    t.within(
        mapping,
        index,
        () -> {
          BoolVar cached = t.local("cached");
          t.acquire(invalidateLock.read());
          t.acquire("folio_lock", () -> folio().lock);
          t.step("folio_mkwrite_check_truncate", () -> cached.set(folio().cached.get()));
          t.when(cached, () -> t.call("iomap_page_mkwrite", () -> makeDirty(t)));
          t.release(invalidateLock.read());
          t.when(cached, () -> t.step("finish_mkwrite_fault", this::makeWritable));
          cache.unlockAndPut(t, index);
        });
  }

  private void makeDirty(Task t) {
    Iomap iomap = t.group("iomap", ops::iomap);
    int first = index.getAsInt() * Half.PER_BLOCK;
    ops.writeBegin(t, () -> first, first + Half.PER_BLOCK, iomap);
    t.step(
        "iomap_folio_mkwrite_iter",
        () -> {
          t.check(folio().uptodate.get(), "I11: the folio of mkwrite is up to date");
          folio().dirty.set();
        });
  }

  private void makeWritable() {
    folio().writable.set();
    folio().dirty.set();
  }

  private boolean storeIfWritable() {
    if (!folio().writable.get()) {
      return false;
    }
    folio().data.at(half).set(value);
    cache.contents.stored.at(index).at(half).set(value);
    return true;
  }
}
