package dev.lockstep.checker.cases;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.Scope;

/**
 * A folio of one block, in the page cache or not, which makes no difference here.
 *
 * @param lock the folio lock
 * @param dirty whether it holds data to be written
 */
record ShortWriteFolio(ExclusiveLock lock, BoolVar dirty) {
  ShortWriteFolio(Scope scope) {
    this(scope.folioLock(""), scope.bool("dirty"));
  }
}
