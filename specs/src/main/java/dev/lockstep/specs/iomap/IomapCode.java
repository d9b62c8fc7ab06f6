package dev.lockstep.specs.iomap;

import dev.lockstep.model.Setup;

/** Which generic code runs: what its patches make of it. */
public final class IomapCode {
  /** When a write looks again whether its mapping is still true. */
  enum Revalidation {
    NEVER,
    BEFORE_LOCK,
    UNDER_LOCK,
    AFTER_FILL
  }

  final Revalidation revalidation;
  final boolean carriesNewOver;
  final boolean insertsUnderLock;
  final boolean countsDirtyBlocks;
  final boolean uptodateAfterCopy;
  final boolean walkLocks;
  final boolean walkEndsAtSize;
  final boolean walkToleratesDrops;
  final boolean walkAssertsLock;
  final boolean punchesCleanBlocks;
  final boolean keepsLastBlock;
  final boolean failureClearsDirty;
  final boolean failureKeepsFolio;

  private final String prefix;

  /**
   * As the patches of {@code setup} have it.
   *
   * @param prefix what stands before the number of an invariant, such as {@code xfs-}
   */
  public IomapCode(Setup setup, String prefix) {
    this(setup, prefix, false);
  }

  /**
   * The same.
   *
   * @param fails whether write-back may fail to allocate, so that what it does then matters
   */
  public IomapCode(Setup setup, String prefix, boolean fails) {
    this.prefix = prefix;
    revalidation = revalidation(setup);
    carriesNewOver = setup.patch(IomapPatches.CARRY_NEW_OVER);
    insertsUnderLock = setup.patch(IomapPatches.INSERT_UNDER_LOCK);
    countsDirtyBlocks = setup.patch(IomapPatches.PER_BLOCK_DIRTY);
    uptodateAfterCopy = setup.patch(IomapPatches.UPTODATE_AFTER_COPY);
    walkLocks = setup.patch(IomapPatches.WALK_LOCKS_FOLIOS);
    walkEndsAtSize = setup.patch(IomapPatches.WALK_ENDS_AT_SIZE);
    walkToleratesDrops = setup.patch(IomapPatches.WALK_TOLERATES_DROPS);
    walkAssertsLock = setup.patch(IomapPatches.WALK_ASSERTS_LOCK);
    boolean punches = setup.patch(IomapPatches.PUNCH_CLEAN_BLOCKS);
    punchesCleanBlocks = countsDirtyBlocks && punches;
    failureClearsDirty = !fails || setup.patch(IomapPatches.FAILURE_CLEARS_DIRTY);
    failureKeepsFolio = !fails || setup.patch(IomapPatches.FAILURE_KEEPS_FOLIO);
    keepsLastBlock = setup.patch(IomapPatches.KEEP_LAST_BLOCK);
  }

  private static Revalidation revalidation(Setup setup) {
    boolean early = setup.patch(IomapPatches.VALID_BEFORE_LOCK);
    boolean late = setup.patch(IomapPatches.VALID_AFTER_FILL);
    if (!setup.patch(IomapPatches.IOMAP_VALID)) {
      return Revalidation.NEVER;
    }
    if (early) {
      return Revalidation.BEFORE_LOCK;
    }
    return late ? Revalidation.AFTER_FILL : Revalidation.UNDER_LOCK;
  }

  /** The name of an invariant, such as "I11: the folio of mkwrite is up to date". */
  public String invariant(String text) {
    return prefix + text;
  }
}
