package dev.lockstep.specs.iomap;

import dev.lockstep.model.Setup;

/** Which code zeroes: what the patches of {@code setup} make of it. */
public final class ZeroingCode {
  final boolean flushesZeroing;
  final boolean samplesBeforeMapping;
  final boolean batchesZeroing;
  final boolean batchesWriteback;
  final boolean movesEnd;

  /** As the patches of {@code setup} have it. */
  public ZeroingCode(Setup setup) {
    this(setup, false);
  }

  /**
   * The same.
   *
   * @param behindEnd whether what is zeroed may lie behind the end of the file for long, so that it
   *     matters whether zeroing moves that
   */
  public ZeroingCode(Setup setup, boolean behindEnd) {
    movesEnd = behindEnd && !setup.patch(IomapPatches.ZEROING_KEEPS_SIZE);
    flushesZeroing = setup.patch(IomapPatches.ZERO_FLUSHES_DIRTY);
    samplesBeforeMapping = setup.patch(IomapPatches.ZERO_ASKS_FIRST);
    batchesZeroing = setup.patch(IomapPatches.ZERO_BATCH);
    batchesWriteback = setup.patch(IomapPatches.ZERO_BATCH_TAKES_WRITEBACK);
  }
}
