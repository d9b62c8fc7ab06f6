package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The page cache of one file, the size of the file, and the data under it. */
public final class PageCache {
  final Array<Folio> folios;

  /** {@code i_size}, in halves. */
  final IntVar size;

  final Contents contents;
  final IomapCode code;

  /** The writes that are under way. */
  final Ioends ioends;

  private final int blocks;
  private final int blocksPerFolio;

  /**
   * An empty one of a file whose disk blocks are all zero, and which ends with its last block.
   *
   * @param blocksPerFolio divides the number of blocks
   */
  public PageCache(Scope scope, IomapCode code, int blocks, int blocksPerFolio) {
    this(scope, code, blocks, blocksPerFolio, false);
  }

  /**
   * The same.
   *
   * @param cow whether blocks may be written to new disk blocks while they have old ones
   */
  public PageCache(Scope scope, IomapCode code, int blocks, int blocksPerFolio, boolean cow) {
    this.code = code;
    this.blocks = blocks;
    this.blocksPerFolio = blocksPerFolio;
    folios =
        scope.array(
            "folio", blocks / blocksPerFolio, folio -> new Folio(folio, blocksPerFolio, code));
    size = scope.integer("i_size", 0, blocks * Half.PER_BLOCK, blocks * Half.PER_BLOCK);
    contents = new Contents(scope, blocks, cow);
    ioends = new Ioends(scope, contents.diskBlocks(), blocks, blocksPerFolio, cow);
  }

  /** The data under it. */
  public Contents contents() {
    return contents;
  }

  /** How many blocks the file may have. */
  public int blocks() {
    return blocks;
  }

  /** How many halves the file may have. */
  public int halves() {
    return blocks * Half.PER_BLOCK;
  }

  int blocksPerFolio() {
    return blocksPerFolio;
  }

  /** {@code i_size}, in halves. */
  public IntVar size() {
    return size;
  }

  /** Inside a step: the file ends before the half {@code end}. */
  public void resize(int end) {
    size.set(end);
    contents.forget(end, halves());
  }

  /** The first block that lies behind the end of the file. */
  public int sizeInBlocks() {
    return Half.blocksTo(size.get());
  }

  /** Whether write-back would write {@code block}. */
  public boolean isDirty(int block) {
    return of(block).isDirty(offset(block));
  }

  /** Whether {@code block} has a page. */
  public boolean isCached(int block) {
    return of(block).cached.get();
  }

  /** Whether somebody has locked the page of {@code block}. */
  public boolean isLocked(int block) {
    return !of(block).lock.isFree();
  }

  /** Inside a step: what could not be written of the page that holds {@code block} is given up. */
  public void invalidate(int block) {
    of(block).invalidate();
  }

  /** Whether no page is dirty or under write-back. */
  public boolean isClean() {
    return !any(folio -> folio.dirty.get() || folio.writeback.get());
  }

  /** Whether a write to the device was begun of any block of the page that holds {@code block}. */
  public boolean isAddedToIoend(int block) {
    return ioends.firstOf(block / blocksPerFolio) >= 0;
  }

  /** Whether the page that holds {@code block} is under write-back. */
  public boolean isBeingWritten(int block) {
    return of(block).writeback.get();
  }

  /** Whether the disk holds zeroes of the block that the file ends in from its end on. */
  public boolean isZeroPastEnd(int block) {
    for (int at = size.get(); at < sizeInBlocks() * Half.PER_BLOCK; at++) {
      if (Half.blockOf(at) == block
          && contents.disk.at(block).at(at % Half.PER_BLOCK).isNot(Half.ZERO)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the page holds zeroes of the block that the file ends in from its end on. */
  boolean isCachedZeroPastEnd(int block) {
    for (int at = size.get(); at < sizeInBlocks() * Half.PER_BLOCK; at++) {
      if (Half.blockOf(at) == block && uptodate(block).get() && data(at).isNot(Half.ZERO)) {
        return false;
      }
    }
    return true;
  }

  /** What the disk block holds that the data fork names for the half at {@code pos}. */
  public Half onDisk(int pos) {
    return contents.disk.at(Half.blockOf(pos)).at(pos % Half.PER_BLOCK).get();
  }

  /** What was stored last at {@code pos}; for properties. */
  public Half stored(int pos) {
    return contents.stored.at(Half.blockOf(pos)).at(pos % Half.PER_BLOCK).get();
  }

  /** Whether the disk block that the data fork names for {@code block} holds a value. */
  public boolean isOnDisk(int block, int half, Half value) {
    return contents.disk.at(block).at(half).is(value);
  }

  /** Whether nothing is dirty, being written or locked. */
  public boolean isIdle() {
    return !any(Folio::isBusy);
  }

  /** Inside an initial state: {@code value} was stored, and is in a dirty page. */
  public void storedBefore(int block, int half, Half value) {
    cachedBefore(block);
    of(block).makeDirty(offset(block));
    data(block, half).set(value);
    contents.stored.at(block).at(half).set(value);
  }

  /** Inside an initial state: the file ends before {@code end}; what lies behind it is zero. */
  public void cutBefore(int end) {
    resize(end);
    for (int at = end; at < halves(); at++) {
      contents.disk.at(Half.blockOf(at)).at(at % Half.PER_BLOCK).set(Half.ZERO);
    }
    zero(end, halves());
  }

  /** Inside an initial state: the file ends before the half {@code end}. */
  public void sizedBefore(int end) {
    resize(end);
  }

  /** Inside an initial state: {@code value} was stored to all of a block, and is on disk. */
  public void writtenBefore(int block, Half value) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      contents.disk.at(block).at(half).set(value);
      contents.stored.at(block).at(half).set(value);
    }
  }

  /** Inside an initial state: {@code block} is in the cache, and clean. */
  public void cachedBefore(int block) {
    Folio folio = of(block);
    folio.cached.set();
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      if (folio.uptodate.at(offset(block)).isFalse()) {
        data(block, half).set(contents.disk.at(block).at(half).get());
      }
    }
    folio.uptodate.at(offset(block)).set();
  }

  /** The folio that holds {@code block}. */
  Folio of(int block) {
    return folios.at(block / blocksPerFolio);
  }

  Folio of(IntSupplier block) {
    return of(block.getAsInt());
  }

  /** Which block of its folio {@code block} is. */
  int offset(int block) {
    return block % blocksPerFolio;
  }

  /** The first block of the folio after that of {@code block}. */
  public int nextFolio(int block) {
    return (block / blocksPerFolio + 1) * blocksPerFolio;
  }

  /** Where the page begins that holds the half at {@code pos}. */
  public int startOfPage(int pos) {
    return folioAt(pos) * blocksPerFolio * Half.PER_BLOCK;
  }

  /** Where the page ends that holds the half before {@code end}. */
  public int endOfPage(int end) {
    return startOfPage(end - 1) + blocksPerFolio * Half.PER_BLOCK;
  }

  /** The folio that holds the half at {@code pos}. */
  int folioAt(int pos) {
    return Half.blockOf(pos) / blocksPerFolio;
  }

  /** Inside a step: zeroes what is cached of the halves from {@code from} to before {@code end}. */
  void zero(int from, int end) {
    for (int at = from; at < end; at++) {
      if (uptodate(Half.blockOf(at)).get()) {
        data(at).set(Half.ZERO);
      }
    }
  }

  EnumVar<Half> data(int block, int half) {
    return of(block).data.at(offset(block)).at(half);
  }

  /** The half at {@code pos}. */
  EnumVar<Half> data(int pos) {
    return data(Half.blockOf(pos), pos % Half.PER_BLOCK);
  }

  BoolVar uptodate(int block) {
    return of(block).uptodate.at(offset(block));
  }

  /**
   * Inside a step: {@code value} is stored at {@code pos}; past the end of the file that is void.
   */
  void store(int pos, Half value) {
    data(pos).set(value);
    if (pos < size.get()) {
      contents.stored.at(Half.blockOf(pos)).at(pos % Half.PER_BLOCK).set(value);
    }
  }

  /** Whether there is such a folio. */
  boolean any(Predicate<Folio> wanted) {
    for (int index = 0; index < folios.length(); index++) {
      if (wanted.test(folios.at(index))) {
        return true;
      }
    }
    return false;
  }

  /** Inside a step: any folio such as this; the step is not possible if there is none. */
  int choose(Task t, Predicate<Folio> wanted) {
    return t.choose(folios.length(), index -> wanted.test(folios.at(index)));
  }

  /**
   * {@code __filemap_get_folio} with {@code FGP_LOCK | FGP_CREAT}: finds the folio of {@code block}
   * or inserts one, locks it, and takes a reference.
   */
  void getFolio(Task t, IntSupplier block) {
    t.call(
        "__filemap_get_folio",
        () ->
            t.loop(
                () -> {
                  BoolVar found = t.local("found");
                  t.step("filemap_get_entry", () -> found.set(of(block).tryGet()));
                  t.when(found, () -> lockFound(t, block, found))
                      .otherwise(() -> insertLocked(t, block, found));
                  t.when(found, t::returnFromCall);
                }));
  }

  /** Locks what was found; it may have been removed while this waited for its lock. */
  void lockFound(Task t, IntSupplier block, BoolVar found) {
    t.acquire("folio_lock", () -> of(block).lock);
    t.step("folio->mapping", () -> found.set(of(block).cached.get()));
    t.when(found::isFalse, () -> unlockAndPut(t, block));
  }

  /** Inserts a folio that is locked from the start; somebody else may have been faster. */
  void insertLocked(Task t, IntSupplier block, BoolVar inserted) {
    t.atomically(
        () -> {
          t.step(
              "filemap_add_folio",
              () -> {
                inserted.set(!of(block).cached.get());
                of(block).cached.set();
                if (inserted.get()) {
                  of(block).references.increment();
                }
              });
          t.when(inserted, () -> t.acquire("folio_lock", () -> of(block).lock));
        });
  }

  /** Unlocks what {@link #getFolio} found, and gives the reference back. */
  void unlockAndPut(Task t, IntSupplier block) {
    t.atomically(
        () -> {
          unlock(t, block);
          t.step("folio_put", () -> of(block).references.decrement());
        });
  }

  void unlock(Task t, IntSupplier block) {
    t.release("folio_unlock", () -> of(block).lock);
  }
}
