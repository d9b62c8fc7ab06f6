package dev.lockstep.specs.iomap;

import dev.lockstep.model.Setup;

/** Which generic code runs: what its patches make of it. */
public final class IomapCode {
  final boolean revalidates;
  final boolean countsDirtyBlocks;
  final boolean punchesCleanBlocks;

  /** As the patches of {@code setup} have it. */
  public IomapCode(Setup setup) {
    revalidates = setup.patch(IomapPatches.IOMAP_VALID);
    countsDirtyBlocks = setup.patch(IomapPatches.PER_BLOCK_DIRTY);
    punchesCleanBlocks = countsDirtyBlocks && setup.patch(IomapPatches.PUNCH_CLEAN_BLOCKS);
  }
}
