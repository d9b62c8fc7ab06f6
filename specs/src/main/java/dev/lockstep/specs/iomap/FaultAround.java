package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;

/**
 * {@code filemap_map_pages}: a read fault maps the pages around the one that it is for, as far as
 * they are in the page cache and can be locked without waiting. Here it is one of one block.
 */
public final class FaultAround {
  private final PageCache cache;
  private final int block;

  /** Whether the process has an entry in its page table, which it reads by. */
  private final BoolVar mapped;

  /** Whether that leads to the page that is in the page cache now. */
  private final BoolVar current;

  /**
   * Maps the page of {@code block}.
   *
   * @param unmapsUnderLock whether who drops a page unmaps it once more when he has locked it
   */
  public FaultAround(Scope scope, PageCache cache, int block, boolean unmapsUnderLock) {
    this.cache = cache;
    this.block = block;
    mapped = scope.bool("pte_read");
    current = scope.bool("pte_current");
    Folio folio = cache.of(block);
    folio.mappedBy(mapped);
    folio.foundBy(current);
    if (unmapsUnderLock) {
      folio.foundBy(mapped);
    }
  }

  /** Whether the process reads what the file has, if it has mapped the page. */
  public boolean readsTheFile() {
    return mapped.isFalse() || current.get();
  }

  /** Whether the process has mapped the page. */
  public boolean isMapped() {
    return mapped.get();
  }

  /** Maps it, if that is possible. */
  public void map(Task t) {
    t.call("filemap_map_pages", () -> mapLocked(t));
  }

  private void mapLocked(Task t) {
    BoolVar page = t.published(t.local("page"));
    cache.of(block).foundBy(page);
    BoolVar found = t.local("found");
    BoolVar locked = t.local("locked");
    t.step(
        "next_uptodate_folio",
        () -> {
          found.set(isValid() && cache.of(block).tryGet());
          page.set(found.get());
        });
    t.when(found::isFalse, t::returnFromCall);
    t.tryAcquire("folio_trylock", () -> cache.of(block).lock, locked);
    t.when(
        locked::isFalse,
        () -> {
          t.step("folio_put", () -> cache.of(block).references.decrement());
          t.returnFromCall();
        });
    t.step("folio->mapping", () -> found.set(page.get() && isValid()));
    t.when(
        found,
        () ->
            t.step(
                "set_pte_range",
                () -> {
                  mapped.set();
                  current.set();
                }));
    cache.unlockAndPut(t, () -> block);
  }

  private boolean isValid() {
    return cache.uptodate(block).get() && block < cache.sizeInBlocks();
  }
}
