package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;

/** A page of one block in the page cache; an absent one has all its fields at their defaults. */
final class Folio {
  final ExclusiveLock lock;
  final BoolVar cached;
  final BoolVar uptodate;
  final BoolVar dirty;
  final BoolVar writeback;

  /** How many tasks have found it and may still use it, which keeps reclaim away. */
  final IntVar references;

  /** Whether the process has a writable entry in its page table. */
  final BoolVar writable;

  final Array<EnumVar<Half>> data;

  Folio(Scope scope) {
    lock = scope.folioLock("");
    cached = scope.bool("cached");
    uptodate = scope.bool("uptodate");
    dirty = scope.bool("dirty");
    writeback = scope.bool("writeback");
    references = scope.integer("refcount", 0, 2);
    writable = scope.bool("pte_write");
    data = scope.enums("data", Half.PER_BLOCK, Half.class, Half.ZERO);
  }

  /** Whether reclaim may drop it. */
  boolean isReclaimable() {
    return cached.get() && references.is(0) && !isBusy() && !writable.get();
  }

  /** Whether it is locked, or has data that is not on disk yet. */
  boolean isBusy() {
    return dirty.get() || writeback.get() || !lock.isFree();
  }

  /** Takes a reference if it is in the cache; whether it is. */
  boolean tryGet() {
    if (cached.get()) {
      references.increment();
    }
    return cached.get();
  }

  void remove() {
    cached.clear();
    uptodate.clear();
    data.forEach(half -> half.set(Half.ZERO));
  }
}
