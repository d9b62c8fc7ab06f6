package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Contents;
import dev.lockstep.specs.iomap.Cookies;
import dev.lockstep.specs.iomap.DelallocRelease;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Ioend;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapCode;
import dev.lockstep.specs.iomap.IomapOps;
import dev.lockstep.specs.iomap.PageCache;
import dev.lockstep.specs.iomap.WritebackMapping;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One file: its locks, and its side of iomap. */
final class XfsInode implements IomapOps {
  /** {@code XFS_IOLOCK}, the kernel's {@code i_rwsem}. */
  final SharedLock iolock;

  /** {@code XFS_MMAPLOCK}, the kernel's {@code invalidate_lock}. */
  final SharedLock mmaplock;

  /** {@code XFS_ILOCK}, which the data fork is changed under. */
  final SharedLock ilock;

  final Fork fork;

  /** What XFS keeps beside the data fork of a file with shared blocks. */
  final @Nullable CowFork cow;

  /** {@code i_delayed_blks}: the delayed blocks in all forks. */
  final IntVar delayedBlocks;

  /** {@code i_disk_size} in halves, if anything depends on it. */
  final @Nullable IntVar diskSize;

  final IomapCode code;
  final PageCache cache;

  /** From looking a block up to having dirtied, cleaned up or converted it. */
  final Section mapping;

  private final XfsWriteBack writeBack;
  private final XfsIoend ioend;
  private final boolean punchesStale;
  private final boolean keepsFaultsOut;

  XfsInode(Spec spec, Setup setup, int blocks, Extent initially) {
    this(spec, setup, blocks, 1, initially);
  }

  XfsInode(Spec spec, Setup setup, int blocks, int blocksPerFolio, Extent initially) {
    this(spec, setup, blocks, blocksPerFolio, initially, ImmutableSet.of());
  }

  XfsInode(
      Spec spec,
      Setup setup,
      int blocks,
      int blocksPerFolio,
      Extent initially,
      ImmutableSet<Feature> features) {
    boolean hasCow = features.contains(Feature.COW);
    iolock = spec.rwSemaphore("IOLOCK");
    mmaplock = spec.rwSemaphore("MMAPLOCK");
    ilock = spec.rwSemaphore("ILOCK");
    code = new IomapCode(setup);
    cache = new PageCache(spec, code, blocks, blocksPerFolio, hasCow);
    int delayed = initially == Extent.DELALLOC ? blocks : 0;
    delayedBlocks = spec.integer("i_delayed_blks", 0, hasCow ? 2 * blocks : blocks, delayed);
    Contents contents = cache.contents();
    fork = new Fork(spec, "data_fork", Backing.DATA, contents, delayedBlocks, blocks, initially);
    cow = hasCow ? new CowFork(spec, fork, contents, delayedBlocks) : null;
    boolean hasDiskSize = features.contains(Feature.DISK_SIZE);
    diskSize = hasDiskSize ? spec.integer("i_disk_size", 0, cache.halves()) : null;
    mapping = spec.section("mapping", blocks);
    writeBack = new XfsWriteBack(this, setup, features);
    ioend = new XfsIoend(this, setup);
    keepsFaultsOut = setup.patch(XfsPatches.CLEANUP_KEEPS_FAULTS_OUT);
    punchesStale = !setup.patch(XfsPatches.NO_PUNCH_WHEN_STALE);
  }

  int blocks() {
    return fork.blocks();
  }

  @Override
  public Iomap iomap(Scope scope) {
    return cow == null
        ? new Iomap(scope, blocks(), fork.cookies)
        : new Iomap(scope, cache, fork.cookies, cow.fork.cookies);
  }

  /** {@code xfs_file_buffered_write}. */
  void write(Task t, BufferedWrite write) {
    t.call(
        "xfs_file_buffered_write",
        () -> {
          IntVar pos = write.position(t);
          t.within(
              mapping,
              BufferedWrite.blockAt(pos),
              write::endBlock,
              () -> {
                t.acquire(iolock.write());
                write.write(t, pos);
                t.release(iolock.write());
              });
        });
  }

  /** {@code xfs_buffered_write_iomap_begin}: what was a hole gets reserved. */
  @Override
  public void writeBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    t.call(
        "xfs_buffered_write_iomap_begin",
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step(
                      "xfs_iext_lookup_extent",
                      () -> fork.lookup(pos.getAsInt(), limit.getAsInt(), iomap));
                  if (cow != null) {
                    copyOnWrite(t, iomap, cow);
                  }
                  t.when(
                      () -> iomap.type().is(Extent.HOLE),
                      () -> t.step("xfs_bmapi_reserve_delalloc", () -> fork.reserve(iomap)));
                  t.step("xfs_iomap_inode_sequence", iomap::sampleCookie);
                  t.release(ilock.write());
                }));
  }

  /** What was copied before, or is shared, is written to the copy-on-write fork. */
  private static void copyOnWrite(Task t, Iomap iomap, CowFork cow) {
    t.when(
            () -> cow.covers(iomap),
            () -> t.step("xfs_iext_lookup_extent(XFS_COW_FORK)", () -> cow.answer(iomap)))
        .otherwise(
            () ->
                t.when(
                    () -> iomap.type().isNot(Extent.HOLE) && cow.trimToShared(iomap),
                    () ->
                        t.step(
                            "xfs_bmapi_reserve_delalloc(XFS_COW_FORK)", () -> cow.reserve(iomap))));
  }

  /** {@code xfs_buffered_write_iomap_end}. */
  @Override
  public void writeEnd(Task t, Iomap iomap, IntVar pos) {
    IntSupplier unused = () -> DelallocRelease.firstUnused(iomap, pos.get());
    IntSupplier end = () -> iomap.end().get() * Half.PER_BLOCK;
    t.when(
        () -> iomap.mayPunch() && unused.getAsInt() < end.getAsInt(),
        () -> t.call("xfs_buffered_write_iomap_end", () -> giveBack(t, iomap, unused, end)));
  }

  private void giveBack(Task t, Iomap iomap, IntSupplier unused, IntSupplier end) {
    if (!punchesStale) {
      t.when(
          iomap.stale(),
          () -> {
            t.step("IOMAP_F_STALE: nothing punched", () -> {});
            t.returnFromCall();
          });
    }
    if (keepsFaultsOut) {
      t.acquire(mmaplock.write());
    }
    DelallocRelease.Punch punch = (task, from, to) -> punchDelallocRange(task, iomap, from, to);
    new DelallocRelease(cache, code, punch).release(t, unused, end);
    if (keepsFaultsOut) {
      t.release(mmaplock.write());
    }
  }

  /** {@code xfs_bmap_punch_delalloc_range}: of all blocks that the range touches. */
  private void punchDelallocRange(Task t, Iomap iomap, IntSupplier from, IntSupplier end) {
    t.call(
        "xfs_bmap_punch_delalloc_range",
        () ->
            change(
                t,
                "xfs_bmap_del_extent_delay",
                () ->
                    forkOf(iomap)
                        .punch(Half.blockOf(from.getAsInt()), Half.blocksTo(end.getAsInt()))));
  }

  private Fork forkOf(Iomap iomap) {
    return cow != null && iomap.isShared() ? cow.fork : fork;
  }

  /** {@code xfs_read_iomap_begin}. */
  @Override
  public void readBegin(Task t, IntSupplier block, EnumVar<Extent> type) {
    t.call("xfs_read_iomap_begin", () -> lookup(t, block, type));
  }

  private void lookup(Task t, IntSupplier block, EnumVar<Extent> type) {
    t.atomically(
        () -> {
          t.acquire(ilock.read());
          t.step("xfs_iext_lookup_extent", () -> type.set(fork.extents.at(block).get()));
          t.release(ilock.read());
        });
  }

  @Override
  public WritebackMapping writebackMapping(Scope scope, boolean kept) {
    ImmutableList<Cookies> forks =
        cow == null
            ? ImmutableList.of(fork.cookies)
            : ImmutableList.of(fork.cookies, cow.fork.cookies);
    return new WritebackMapping(scope, cache, kept, forks);
  }

  @Override
  public void mapBlocks(Task t, IntSupplier block, WritebackMapping found, BoolVar error) {
    writeBack.mapBlocks(t, block, found, error);
  }

  @Override
  public void submitIoend(Task t, IntSupplier block, Ioend written) {
    ioend.submit(t, block, written);
  }

  @Override
  public void endIoend(Task t, IntSupplier block, Ioend written) {
    ioend.end(t, block, written);
  }

  /** One transaction: {@code effect} under ILOCK. */
  void change(Task t, String step, Runnable effect) {
    t.atomically(
        () -> {
          t.acquire(ilock.write());
          t.step(step, effect);
          t.release(ilock.write());
        });
  }

  /** The last user lets go of the file: what is dirty is written, and the fork is forgotten. */
  void evict(Task t) {
    t.awaitOthers("iput");
    t.await("filemap_fdatawait", cache::isIdle);
    t.step("xfs_inodegc_set_reclaimable", this::forget);
  }

  private void forget() {
    fork.forget();
    if (cow != null) {
      cow.cancel(0, blocks());
    }
  }
}
