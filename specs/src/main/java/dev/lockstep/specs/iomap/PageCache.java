package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The page cache of one file, a folio for each block, and the data under it. */
public final class PageCache {
  final Array<Folio> folios;
  final Contents contents;

  /** An empty one of a file whose disk blocks are all zero. */
  public PageCache(Scope scope, int blocks) {
    folios = scope.array("folio", blocks, Folio::new);
    contents = new Contents(scope, blocks);
  }

  /** How many blocks the file has. */
  public int blocks() {
    return folios.length();
  }

  /** Whether the page of {@code block} is dirty. */
  public boolean isDirty(int block) {
    return folios.at(block).dirty.get();
  }

  /** Whether nothing is dirty, being written or locked. */
  public boolean isIdle() {
    return !any(Folio::isBusy);
  }

  /** Inside an initial state: {@code value} was stored, and is in a dirty page. */
  public void storedBefore(int block, int half, Half value) {
    Folio folio = folios.at(block);
    folio.cached.set();
    folio.uptodate.set();
    folio.dirty.set();
    folio.data.at(half).set(value);
    contents.stored.at(block).at(half).set(value);
  }

  Folio at(IntSupplier index) {
    return folios.at(index);
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
   * {@code __filemap_get_folio} with {@code FGP_LOCK | FGP_CREAT}: finds or inserts, locks, and
   * takes a reference.
   */
  void getFolio(Task t, IntSupplier index) {
    t.call(
        "__filemap_get_folio",
        () ->
            t.loop(
                () -> {
                  BoolVar found = t.local("found");
                  t.step("filemap_get_entry", () -> found.set(at(index).tryGet()));
                  t.when(found, () -> lockFound(t, index, found))
                      .otherwise(() -> insertLocked(t, index, found));
                  t.when(found, t::returnFromCall);
                }));
  }

  /** Locks what was found; it may have been removed while this waited for its lock. */
  private void lockFound(Task t, IntSupplier index, BoolVar found) {
    t.acquire("folio_lock", () -> at(index).lock);
    t.step("folio->mapping", () -> found.set(at(index).cached.get()));
    t.when(found::isFalse, () -> unlockAndPut(t, index));
  }

  /** Inserts a folio that is locked from the start; somebody else may have been faster. */
  private void insertLocked(Task t, IntSupplier index, BoolVar inserted) {
    t.atomically(
        () -> {
          t.step(
              "filemap_add_folio",
              () -> {
                inserted.set(!at(index).cached.get());
                at(index).cached.set();
                if (inserted.get()) {
                  at(index).references.increment();
                }
              });
          t.when(inserted, () -> t.acquire("folio_lock", () -> at(index).lock));
        });
  }

  /** Unlocks what {@link #getFolio} found, and gives the reference back. */
  void unlockAndPut(Task t, IntSupplier index) {
    t.atomically(
        () -> {
          unlock(t, index);
          t.step("folio_put", () -> at(index).references.decrement());
        });
  }

  void unlock(Task t, IntSupplier index) {
    t.release("folio_unlock", () -> at(index).lock);
  }
}
