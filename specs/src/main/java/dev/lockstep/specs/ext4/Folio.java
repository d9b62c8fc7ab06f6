package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.Scope;

/**
 * One folio of the page cache with the only buffer head in it.
 *
 * @param lock the folio lock
 * @param present whether the page cache holds it
 * @param dirty whether its data must be written
 * @param writeback whether its data is being written
 * @param bh what its buffer head says
 */
record Folio(
    ExclusiveLock lock, BoolVar present, BoolVar dirty, BoolVar writeback, EnumVar<Buffer> bh) {

  Folio(Scope scope) {
    this(
        scope.folioLock(""),
        scope.bool("present"),
        scope.bool("dirty"),
        scope.bool("writeback"),
        scope.enumVar("bh", Buffer.class, Buffer.UNMAPPED));
  }

  /** Takes it out of the page cache. */
  void drop() {
    present.clear();
    dirty.clear();
    bh.set(Buffer.UNMAPPED);
  }

  /** Whether its data is not all on disk. */
  boolean isDirtyOrUnderWriteback() {
    return dirty.get() || writeback.get();
  }
}
