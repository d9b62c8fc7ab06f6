package dev.lockstep.specs.iomap;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/** Memory is short: clean folios that nobody uses are dropped. It takes no lock of the inode. */
public final class Reclaim {
  private final PageCache cache;

  /** From one file's page cache. */
  public Reclaim(PageCache cache) {
    this.cache = cache;
  }

  /** Drops whatever it can, for ever. */
  public void reclaim(Task t) {
    t.loop(
        () -> {
          IntVar victim = t.local("victim", 0, cache.folios.length() - 1);
          t.call("shrink_folio_list", () -> t.atomically(() -> drop(t, victim)));
        });
  }

  private void drop(Task t, IntVar victim) {
    t.step("folio_test_dirty", () -> victim.set(cache.choose(t, Folio::isReclaimable)));
    t.acquire("folio_trylock", () -> cache.folios.at(victim).lock);
    t.step("__remove_mapping", () -> cache.folios.at(victim).remove());
    t.release("folio_unlock", () -> cache.folios.at(victim).lock);
  }
}
