package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A store through a mapping of the file, and the page faults it takes. */
public final class PageFault {
  private static final String ZERO_PAST_END =
      "I7: a page that is mapped is zero behind the end of the file";

  private final PageCache cache;
  private final IomapOps ops;
  private final SharedLock invalidateLock;
  private final Section mapping;
  private final int pos;
  private final IntSupplier block;
  private final Half value;
  private final @Nullable Budget shortFaults;
  private final boolean staysInside;

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
    this(cache, ops, invalidateLock, mapping, pos, value, null, false);
  }

  private PageFault(
      PageCache cache,
      IomapOps ops,
      SharedLock invalidateLock,
      Section mapping,
      int pos,
      Half value,
      @Nullable Budget shortFaults,
      boolean staysInside) {
    this.cache = cache;
    this.ops = ops;
    this.invalidateLock = invalidateLock;
    this.mapping = mapping;
    this.pos = pos;
    this.block = () -> Half.blockOf(pos);
    this.value = value;
    this.shortFaults = shortFaults;
    this.staysInside = staysInside;
  }

  /**
   * The same, but faults that dirty a page of several blocks end before they have used all of their
   * mapping, as often as {@code budget} says. The kernel's do not, unless there are buffer heads.
   */
  public PageFault endingShort(Budget budget) {
    return new PageFault(cache, ops, invalidateLock, mapping, pos, value, budget, staysInside);
  }

  /** The same by a process that stops if the file has ended meanwhile, as if by a signal. */
  public PageFault stayingInside() {
    return new PageFault(cache, ops, invalidateLock, mapping, pos, value, shortFaults, true);
  }

  /** Stores; takes faults until the page is writable. Past the end of the file that fails. */
  public void store(Task t) {
    t.loop(
        () -> {
          BoolVar done = t.local("done");
          if (staysInside) {
            BoolVar outside = t.local("SIGBUS");
            t.step("i_size_read", () -> outside.set(pos >= cache.size.get()));
            t.when(outside, t::breakLoop);
          }
          BoolVar page = t.published(t.local("page"));
          folio().foundBy(page);
          t.call("filemap_fault", () -> readFault(t, page));
          t.call("page_mkwrite", () -> writeFault(t, page));
          t.step("store", () -> done.set(storeIfWritable()));
          t.when(done, t::breakLoop);
        });
  }

  private Folio folio() {
    return cache.of(block);
  }

  private int firstBlock() {
    return cache.nextFolio(block.getAsInt()) - cache.blocksPerFolio();
  }

  private void readFault(Task t, BoolVar page) {
    BoolVar uptodate = t.local("uptodate");
    t.acquire(invalidateLock.read());
    cache.getFolio(t, block);
    t.step(
        "folio_test_uptodate",
        () -> {
          uptodate.set(folio().isUptodate());
          page.set();
          assertZeroPastEnd(t);
        });
    t.when(uptodate::isFalse, () -> t.call("iomap_read_folio", () -> fill(t)));
    cache.unlock(t, block);
    t.release(invalidateLock.read());
  }

  private void fill(Task t) {
    int first = firstBlock();
    for (int i = first; i < first + cache.blocksPerFolio(); i++) {
      int at = i;
      EnumVar<Extent> type = t.local(at == first ? "type" : "type" + at, Extent.class, Extent.HOLE);
      ops.readBegin(t, () -> at, type);
      t.step(
          "iomap_read_folio_iter",
          () -> {
            fill(at, type);
            assertZeroPastEnd(t);
          });
    }
  }

  /**
   * Part of the last step of a fault under invalidate_lock: from then on the file may be cut, and
   * truncate waits for the folio lock to zero what is mapped already. What a process has stored
   * behind the end stays visible until the page is written back; no spec has it stored there and
   * faulted again.
   */
  private void assertZeroPastEnd(Task t) {
    for (int at = firstBlock(); at < firstBlock() + cache.blocksPerFolio(); at++) {
      t.check(cache.isCachedZeroPastEnd(at), cache.code.invariant(ZERO_PAST_END));
    }
  }

  private void fill(int at, EnumVar<Extent> type) {
    if (cache.uptodate(at).get()) {
      return;
    }
    boolean zero = type.isNot(Extent.MAPPED) || at >= cache.sizeInBlocks();
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      Half onDisk = cache.contents.disk.at(at).at(half).get();
      cache.data(at, half).set(zero ? Half.ZERO : onDisk);
    }
    cache.uptodate(at).set();
  }

  private void writeFault(Task t, BoolVar page) {
    int first = firstBlock() * Half.PER_BLOCK;
    int end = first + cache.blocksPerFolio() * Half.PER_BLOCK;
    t.within(
        mapping,
        this::firstBlock,
        () -> firstBlock() + cache.blocksPerFolio(),
        () -> {
          IntVar len = t.integer("end", first, end, first);
          t.acquire(invalidateLock.read());
          t.acquire("folio_lock", () -> folio().lock);
          t.step("folio_mkwrite_check_truncate", () -> len.set(checkTruncate(page, first, end)));
          BooleanSupplier there = () -> len.get() > first;
          t.when(there, () -> t.call("iomap_page_mkwrite", () -> makeDirty(t, first, len)));
          t.release(invalidateLock.read());
          t.when(there, () -> t.step("finish_mkwrite_fault", this::makeWritable));
          cache.unlockAndPut(t, block);
        });
  }

  /** Where the file ends in the folio, or {@code first} if the page is gone. */
  private int checkTruncate(BoolVar page, int first, int end) {
    return page.get() ? Math.max(first, Math.min(end, cache.size.get())) : first;
  }

  private void makeDirty(Task t, int first, IntVar end) {
    IntVar at = t.integer("pos", first, first + cache.blocksPerFolio() * Half.PER_BLOCK, first);
    t.loopWhile(
        () -> at.get() < end.get(),
        () -> {
          Iomap iomap = t.group("iomap", ops::iomap);
          ops.writeBegin(t, at, end, iomap);
          t.step(
              "iomap_folio_mkwrite_iter",
              () -> {
                t.check(
                    folio().isUptodate(),
                    cache.code.invariant("I11: the folio of mkwrite is up to date"));
                assertZeroPastEnd(t);
                folio().makeDirty();
                at.set(Math.min(end.get(), endOfProgress(at.get(), iomap)));
              });
          ops.faultEnd(t, iomap, at);
        });
  }

  /** Where the mapping ends, or before that after its first block. */
  private int endOfProgress(int pos, Iomap iomap) {
    int next = Half.blockOf(pos) + 1;
    int end = iomap.end().get();
    boolean endsShort = shortFaults != null && end > next && shortFaults.mayHappen();
    return (endsShort ? next : end) * Half.PER_BLOCK;
  }

  private void makeWritable() {
    folio().writable.set();
    folio().makeDirty();
  }

  private boolean storeIfWritable() {
    if (!folio().writable.get()) {
      return false;
    }
    if (!staysInside || pos < cache.size.get()) {
      cache.store(pos, value);
    }
    return true;
  }
}
