package dev.lockstep.checker.cases;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The page cache of one file: a folio for each block. */
final class PageCache {
  final Array<IomapFolio> folios;

  PageCache(Scope scope, int blocks) {
    folios = scope.array("folio", blocks, IomapFolio::new);
  }

  IomapFolio at(IntSupplier index) {
    return folios.at(index);
  }

  /** Whether there is such a folio. */
  boolean any(Predicate<IomapFolio> wanted) {
    for (int index = 0; index < folios.length(); index++) {
      if (wanted.test(folios.at(index))) {
        return true;
      }
    }
    return false;
  }

  /** Inside a step: any folio such as this; the step is not possible if there is none. */
  int choose(Task t, Predicate<IomapFolio> wanted) {
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
