package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;

/** What the end of a write to the device has to know of it: the locals of who brings it about. */
public final class Ioend {
  private final EnumVar<Extent> type;
  private final BoolVar shared;
  private final BoolVar error;

  Ioend(Scope scope) {
    type = scope.enumVar("type", Extent.class, Extent.HOLE);
    shared = scope.bool("IOMAP_IOEND_SHARED");
    error = scope.bool("bi_status");
  }

  void load(Ioends ioends, int block) {
    type.set(ioends.type(block));
    if (ioends.isShared(block)) {
      shared.set();
    }
  }

  void fail() {
    error.set();
  }

  /** Whether the device could not write. */
  public boolean isFailed() {
    return error.get();
  }

  /** Whether it was mapped in the copy-on-write fork. */
  public boolean isShared() {
    return shared.get();
  }

  /** Whether it was unwritten when it was mapped. */
  public boolean isUnwritten() {
    return type.is(Extent.UNWRITTEN);
  }
}
