package dev.lockstep.specs.xfs;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.DelallocRelease;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapCode;
import dev.lockstep.specs.iomap.IomapOps;
import dev.lockstep.specs.iomap.PageCache;
import java.util.function.IntSupplier;

/** One file: its locks, and its side of iomap. */
final class XfsInode implements IomapOps {
  /** {@code XFS_IOLOCK}, the kernel's {@code i_rwsem}. */
  final SharedLock iolock;

  /** {@code XFS_MMAPLOCK}, the kernel's {@code invalidate_lock}. */
  final SharedLock mmaplock;

  /** {@code XFS_ILOCK}, which the data fork is changed under. */
  final SharedLock ilock;

  final DataFork fork;
  final IomapCode code;
  final PageCache cache;

  /** From looking a block up to having dirtied, cleaned up or converted it. */
  final Section mapping;

  private final DelallocRelease cleanup;
  private final boolean punchesStale;
  private final boolean keepsFaultsOut;

  XfsInode(Spec spec, Setup setup, int blocks, Extent initially) {
    this(spec, setup, blocks, 1, initially);
  }

  XfsInode(Spec spec, Setup setup, int blocks, int blocksPerFolio, Extent initially) {
    iolock = spec.rwSemaphore("IOLOCK");
    mmaplock = spec.rwSemaphore("MMAPLOCK");
    ilock = spec.rwSemaphore("ILOCK");
    fork = new DataFork(spec, blocks, initially);
    code = new IomapCode(setup);
    cache = new PageCache(spec, code, blocks, blocksPerFolio);
    mapping = spec.section("mapping", blocks);
    cleanup = new DelallocRelease(cache, code, this::punchDelallocRange);
    keepsFaultsOut = setup.patch(XfsPatches.CLEANUP_KEEPS_FAULTS_OUT);
    punchesStale = !setup.patch(XfsPatches.NO_PUNCH_WHEN_STALE);
  }

  int blocks() {
    return fork.blocks();
  }

  @Override
  public Iomap iomap(Scope scope) {
    return new Iomap(scope, blocks(), fork.cookies);
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
                  t.when(
                      () -> iomap.type().is(Extent.HOLE),
                      () -> t.step("xfs_bmapi_reserve_delalloc", () -> fork.reserve(iomap)));
                  t.step("xfs_iomap_inode_sequence", iomap::sampleCookie);
                  t.release(ilock.write());
                }));
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
    cleanup.release(t, unused, end);
    if (keepsFaultsOut) {
      t.release(mmaplock.write());
    }
  }

  /** {@code xfs_bmap_punch_delalloc_range}: of all blocks that the range touches. */
  private void punchDelallocRange(Task t, IntSupplier from, IntSupplier end) {
    t.call(
        "xfs_bmap_punch_delalloc_range",
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step(
                      "xfs_bmap_del_extent_delay",
                      () ->
                          fork.punch(Half.blockOf(from.getAsInt()), Half.blocksTo(end.getAsInt())));
                  t.release(ilock.write());
                }));
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

  /** {@code xfs_map_blocks}. */
  @Override
  public void mapBlocks(Task t, IntSupplier block, EnumVar<Extent> type) {
    t.call("xfs_map_blocks", () -> map(t, block, type));
  }

  private void map(Task t, IntSupplier block, EnumVar<Extent> type) {
    lookup(t, block, type);
    t.when(
        () -> type.is(Extent.DELALLOC),
        () ->
            t.atomically(
                () -> {
                  t.acquire(ilock.write());
                  t.step(
                      "xfs_bmapi_convert_delalloc",
                      () -> type.set(fork.allocate(t, block.getAsInt())));
                  t.release(ilock.write());
                }));
  }

  /** {@code xfs_end_ioend}: what was written becomes readable. */
  @Override
  public void endIoend(Task t, IntSupplier block, EnumVar<Extent> type) {
    t.when(
        () -> type.is(Extent.UNWRITTEN),
        () -> t.call("xfs_end_ioend", () -> convertUnwritten(t, block)));
  }

  private void convertUnwritten(Task t, IntSupplier block) {
    t.atomically(
        () -> {
          t.acquire(ilock.write());
          t.step("xfs_iomap_write_unwritten", () -> fork.convert(block.getAsInt()));
          t.release(ilock.write());
        });
  }

  /** The last user lets go of the file: what is dirty is written, and the fork is forgotten. */
  void evict(Task t) {
    t.awaitOthers("iput");
    t.await("filemap_fdatawait", cache::isIdle);
    t.step("xfs_inodegc_set_reclaimable", fork::forget);
  }
}
