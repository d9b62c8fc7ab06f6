package dev.lockstep.specs.iomap;

import dev.lockstep.model.Setup;

/** Which code zeroes: what the patches of {@code setup} make of it. */
public final class ZeroingCode {
  final boolean flushesZeroing;
  final boolean samplesBeforeMapping;
  final boolean batchesZeroing;
  final boolean batchesWriteback;

  /** As the patches of {@code setup} have it. */
  public ZeroingCode(Setup setup) {
    flushesZeroing = setup.patch(IomapPatches.ZERO_FLUSHES_DIRTY);
    samplesBeforeMapping = setup.patch(IomapPatches.ZERO_ASKS_FIRST);
    batchesZeroing = setup.patch(IomapPatches.ZERO_BATCH);
    batchesWriteback = setup.patch(IomapPatches.ZERO_BATCH_TAKES_WRITEBACK);
  }
}
