package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.WritebackMapping;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code xfs_map_blocks}: where XFS has dirty blocks written to. */
final class XfsWriteBack {
  private static final String VANISHED =
      "xfs-I1: a delayed extent does not vanish (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)";
  private static final String GIVES_UP =
      "xfs-I1: a dirty block has space to be written to (ASSERT in xfs_map_blocks)";

  /** The forks whose sequence numbers a mapping notes, as it was given them. */
  private static final int DATA = 0;

  private static final int COW = 1;

  private static final String CONVERT = "xfs_bmapi_convert_delalloc";

  private final XfsInode inode;
  private final Fork fork;
  private final @Nullable CowFork cow;
  private final boolean revalidates;
  private final boolean revalidatesCow;
  private final boolean looksUpAtOnce;
  private final boolean forgetsOnRetry;

  private final @Nullable FailedAllocation failures;

  XfsWriteBack(XfsInode inode, Setup setup, Set<Feature> features, @Nullable Budget failures) {
    this.failures = failures == null ? null : new FailedAllocation(inode, setup, failures);
    this.inode = inode;
    fork = inode.fork;
    cow = inode.cow;
    revalidates =
        features.contains(Feature.KEPT_MAPPING) && setup.patch(XfsPatches.WRITEBACK_SEQUENCE);
    revalidatesCow =
        cow != null
            && features.contains(Feature.KEPT_MAPPING)
            && setup.patch(XfsPatches.WRITEBACK_COW_SEQUENCE);
    looksUpAtOnce = cow != null && setup.patch(XfsPatches.ONE_LOOKUP_OF_BOTH_FORKS);
    forgetsOnRetry = cow != null && setup.patch(XfsPatches.RETRY_FORGETS);
  }

  void mapBlocks(Task t, IntSupplier block, WritebackMapping mapping, BoolVar error) {
    t.call(
        "xfs_map_blocks",
        () -> {
          if (mapping.isKept()) {
            reuse(t, block, mapping);
          }
          if (cow == null) {
            mapData(t, block, mapping, error);
          } else {
            mapEither(t, block, mapping, error, cow);
          }
        });
  }

  /**
   * {@code xfs_imap_valid}: there is nothing to do if the last mapping is still true of {@code
   * block}. A mapping of the copy-on-write fork counts as true wherever it covers.
   */
  private void reuse(Task t, IntSupplier block, WritebackMapping mapping) {
    BoolVar valid = t.local("valid");
    t.atomically(
        () -> {
          t.step("xfs_imap_valid", () -> valid.set(mapping.covers(block.getAsInt())));
          if (revalidates) {
            t.when(
                () -> valid.get() && !mapping.isShared(),
                () -> t.step("READ_ONCE(i_df.if_seq)", () -> valid.set(mapping.isUnchanged(DATA))));
          }
          if (cow != null) {
            t.when(
                () -> valid.get() && (mapping.isShared() ? revalidatesCow : !cow.isEmpty()),
                () ->
                    t.step(
                        "READ_ONCE(i_cowfp->if_seq)", () -> valid.set(mapping.isUnchanged(COW))));
          }
        });
    t.when(valid, t::returnFromCall);
  }

  private void mapData(Task t, IntSupplier block, WritebackMapping mapping, BoolVar error) {
    BoolVar delayed = t.local("delalloc");
    t.atomically(
        () -> {
          t.acquire(inode.ilock.read());
          t.step(
              "xfs_iext_lookup_extent",
              () -> delayed.set(lookupData(block.getAsInt(), fork.blocks(), mapping)));
          t.release(inode.ilock.read());
        });
    t.when(delayed, () -> allocate(t, block, mapping, error));
  }

  private void allocate(Task t, IntSupplier block, WritebackMapping mapping, BoolVar error) {
    Runnable convert = () -> convertData(t, block.getAsInt(), mapping);
    if (failures == null) {
      inode.change(t, CONVERT, convert);
    } else {
      failures.allocate(t, CONVERT, block, convert, error);
    }
  }

  /** What backs {@code block} in the data fork; whether it is delayed. */
  private boolean lookupData(int block, int end, WritebackMapping mapping) {
    if (end <= block) {
      mapping.forget();
      return false;
    }
    fork.lookup(block, end, mapping);
    mapping.note(DATA);
    return fork.is(block, Extent.DELALLOC);
  }

  private void convertData(Task t, int block, WritebackMapping mapping) {
    t.check(!fork.is(block, Extent.HOLE), VANISHED);
    fork.allocate(t, block);
    fork.lookup(block, cow == null ? fork.blocks() : cow.next(block), mapping);
    mapping.note(DATA);
  }

  /** Looks into the copy-on-write fork first; what is there may move to the data fork meanwhile. */
  private void mapEither(
      Task t, IntSupplier block, WritebackMapping mapping, BoolVar error, CowFork other) {
    BoolVar inCow = t.local("whichfork == XFS_COW_FORK");
    BoolVar retry = t.local("retries");
    t.loop(
        () -> {
          BoolVar delayed = t.local("delalloc");
          BoolVar vanished = t.local("EAGAIN");
          lookup(t, block, mapping, inCow, delayed, other);
          t.when(
              () -> inCow.get() || delayed.get(),
              () ->
                  t.atomically(
                      () -> {
                        t.acquire(inode.ilock.write());
                        t.step(
                            CONVERT,
                            () -> {
                              if (inCow.get()) {
                                vanished.set(!convertCow(t, block.getAsInt(), mapping, other));
                              } else {
                                convertData(t, block.getAsInt(), mapping);
                              }
                            });
                        t.release(inode.ilock.write());
                      }));
          t.when(vanished::isFalse, t::returnFromCall);
          t.when(retry, () -> giveUp(t, block, error));
          t.step("retry", retry::set);
        });
  }

  private void lookup(
      Task t,
      IntSupplier block,
      WritebackMapping mapping,
      BoolVar inCow,
      BoolVar delayed,
      CowFork other) {
    t.atomically(
        () -> {
          t.acquire(inode.ilock.read());
          if (forgetsOnRetry) {
            t.step("cow_fsb = NULLFILEOFF", inCow::clear);
          }
          t.step(
              "xfs_iext_lookup_extent(XFS_COW_FORK)",
              () -> inCow.set(inCow.get() || other.covers(block.getAsInt())));
          if (looksUpAtOnce) {
            t.when(inCow::isFalse, () -> lookupData(t, block, mapping, delayed, other));
          }
          t.release(inode.ilock.read());
        });
    if (!looksUpAtOnce) {
      t.when(
          inCow::isFalse,
          () ->
              t.atomically(
                  () -> {
                    t.acquire(inode.ilock.read());
                    lookupData(t, block, mapping, delayed, other);
                    t.release(inode.ilock.read());
                  }));
    }
  }

  /** What was found ends where the copy-on-write fork has something. */
  private void lookupData(
      Task t, IntSupplier block, WritebackMapping mapping, BoolVar delayed, CowFork other) {
    t.step(
        "xfs_iext_lookup_extent(XFS_DATA_FORK)",
        () -> {
          int at = block.getAsInt();
          delayed.set(lookupData(at, other.next(at), mapping));
        });
  }

  /** Whether {@code block} is still in the copy-on-write fork. */
  private boolean convertCow(Task t, int block, WritebackMapping mapping, CowFork other) {
    if (!other.covers(block)) {
      return false;
    }
    other.fork.allocate(t, block);
    other.fork.lookup(block, fork.blocks(), mapping);
    mapping.note(COW);
    return true;
  }

  /** {@code xfs_discard_folio}: nobody will write what the folio has, so nothing is reserved. */
  private void giveUp(Task t, IntSupplier block, BoolVar error) {
    t.atomically(
        () -> {
          t.acquire(inode.ilock.write());
          t.step(
              "xfs_discard_folio",
              () -> {
                t.check(false, GIVES_UP);
                error.set();
                fork.punch(block.getAsInt(), inode.cache.nextFolio(block.getAsInt()));
              });
          t.release(inode.ilock.write());
        });
    t.returnFromCall();
  }
}
