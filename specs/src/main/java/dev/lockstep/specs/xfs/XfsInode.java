package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.LockMode;
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
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Ioend;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapCode;
import dev.lockstep.specs.iomap.IomapOps;
import dev.lockstep.specs.iomap.PageCache;
import dev.lockstep.specs.iomap.WritebackMapping;
import dev.lockstep.specs.iomap.ZeroRange;
import java.util.Objects;
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

  /** Of the blocks in all forks. */
  final BlockCounts counts;

  /** {@code i_disk_size} in halves, if anything depends on it. */
  final @Nullable IntVar diskSize;

  private final @Nullable IntVar split;
  private final @Nullable IntVar directWrites;

  final IomapCode code;
  final PageCache cache;

  /** Which code of XFS runs. */
  final XfsCode xfs;

  /** From looking a block up to having dirtied, cleaned up or converted it. */
  final Section mapping;

  private final XfsWriteBack writeBack;
  private final XfsIoend ioend;
  private final LockMode writeLock;
  private final XfsWriteBegin writeBegin;
  private final XfsWriteEnd writeEnd;

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
    boolean fails = features.contains(Feature.FAILED_ALLOCATION);
    xfs = new XfsCode(setup, features);
    code = new IomapCode(setup, "xfs-", fails);
    cache = new PageCache(spec, code, blocks, blocksPerFolio, hasCow);
    counts =
        new BlockCounts(
            spec,
            hasCow ? 2 * blocks : blocks,
            initially == Extent.DELALLOC ? blocks : 0,
            initially == Extent.HOLE ? 0 : blocks,
            features.contains(Feature.FREE_BLOCKS));
    Contents contents = cache.contents();
    boolean crashes = features.contains(Feature.CRASH);
    Extent allocated =
        !crashes || setup.patch(XfsPatches.ALLOCATES_UNWRITTEN) ? Extent.UNWRITTEN : Extent.MAPPED;
    fork =
        new Fork(spec, "data_fork", Backing.DATA, contents, counts, blocks, initially, allocated);
    cow = hasCow ? new CowFork(spec, fork, contents, counts, xfs) : null;
    boolean hasDiskSize = crashes || features.contains(Feature.DISK_SIZE);
    diskSize = hasDiskSize ? spec.integer("i_disk_size", 0, cache.halves()) : null;
    split = features.contains(Feature.SPLIT) ? spec.integer("split", 0, blocks) : null;
    directWrites = features.contains(Feature.DIRECT_IO) ? spec.integer("i_dio_count", 0, 1) : null;
    mapping = spec.section("mapping", blocks);
    Budget failures = fails ? spec.budget("ENOSPC", 1) : null;
    writeBack = new XfsWriteBack(this, setup, features, failures);
    ioend = new XfsIoend(spec, this, setup);
    writeLock = setup.patch(XfsPatches.SHARED_WRITES) ? iolock.read() : iolock.write();
    writeBegin = new XfsWriteBegin(this, setup);
    writeEnd = new XfsWriteEnd(this, setup);
  }

  /** The copy-on-write fork of a file that has one. */
  CowFork cow() {
    return Objects.requireNonNull(cow, "the spec asks for no blocks that are shared");
  }

  /** The block before which an extent was split; 0 if there is none. */
  IntVar split() {
    return Objects.requireNonNull(split, "the spec asks for no extents that are split");
  }

  /** Whether there may be direct writes. */
  boolean hasDirectWrites() {
    return directWrites != null;
  }

  /** {@code i_dio_count}: the direct writes that are under way. */
  IntVar directWrites() {
    return Objects.requireNonNull(directWrites, "the spec asks for no direct writes");
  }

  /** {@code inode_dio_wait}, if there may be any direct writes. */
  void waitForDirectWrites(Task t) {
    IntVar count = directWrites;
    if (count != null) {
      t.await("inode_dio_wait", () -> count.is(0));
    }
  }

  /** Inside a step that has mapped {@code block}: it becomes one extent with what follows it. */
  void joinWithNext(int block) {
    if (split != null && split.is(block + 1)) {
      split.set(0);
    }
  }

  /**
   * Inside a step, with ILOCK: leaves holes in the data fork, which share nothing with anybody
   * whatever was there before.
   */
  void unmap(int from, int end) {
    fork.remove(from, end);
    if (cow != null) {
      cow.unshare(from, end);
    }
  }

  int blocks() {
    return fork.blocks();
  }

  @Override
  public SharedLock invalidateLock() {
    return mmaplock;
  }

  @Override
  public Iomap iomap(Scope scope) {
    return cow == null
        ? new Iomap(scope, blocks(), fork.cookies)
        : new Iomap(scope, cache, fork.cookies, cow.fork.cookies);
  }

  /** Inside an initial state: {@code block} was written, and waits in a dirty page. */
  void writtenBefore(int block) {
    fork.reserve(block, block + 1);
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      cache.storedBefore(block, half, Half.A);
    }
  }

  /** Inside an initial state: the disk knows how long the file is. */
  void sizedOnDiskBefore() {
    Objects.requireNonNull(diskSize, "the spec does not look at it").set(cache.size().get());
  }

  /** Inside an initial state: all blocks are shared, and have space reserved to be copied to. */
  void share() {
    cow().copiedBefore(0, blocks());
  }

  /** Inside an initial state: {@code block} has this, and data if that can be. */
  void startsAs(int block, Extent extent) {
    if (extent == Extent.DELALLOC) {
      fork.reserve(block, block + 1);
    } else {
      fork.allocatedBefore(block, extent);
    }
    if (extent == Extent.MAPPED) {
      cache.writtenBefore(block, Half.A);
    } else if (extent != Extent.HOLE) {
      cache.storedBefore(block, 0, Half.A);
      cache.storedBefore(block, 1, Half.A);
    }
  }

  /** Whether all data is on disk, and readable there. */
  boolean isWritten() {
    for (int block = 0; block < blocks(); block++) {
      if (!fork.is(block, Extent.MAPPED) || cache.isDirty(block)) {
        return false;
      }
    }
    return true;
  }

  /** Whether some block of the file is a hole. */
  boolean hasHole() {
    for (int block = 0; block < blocks(); block++) {
      if (fork.is(block, Extent.HOLE)) {
        return true;
      }
    }
    return false;
  }

  /** {@code xfs_file_buffered_write} that does not begin behind the end of the file. */
  void write(Task t, BufferedWrite write) {
    write(t, write, null);
  }

  /** {@code xfs_file_buffered_write}, which zeroes what it leaves between the end and itself. */
  void write(Task t, BufferedWrite write, @Nullable ZeroRange zeroRange) {
    t.call(
        "xfs_file_buffered_write",
        () -> {
          IntVar pos = write.position(t);
          t.within(
              mapping,
              BufferedWrite.blockAt(pos),
              write::endBlock,
              () -> {
                t.acquire(writeLock);
                if (zeroRange != null) {
                  t.call("xfs_file_write_zero_eof", () -> zeroEnd(t, pos, zeroRange));
                }
                write.write(t, pos);
                t.release(writeLock);
              });
        });
  }

  private void zeroEnd(Task t, IntVar pos, ZeroRange zeroRange) {
    IntVar size = t.local("isize", 0, cache.halves());
    BoolVar zeroed = t.local("did_zero");
    t.step("i_size_read", () -> size.set(cache.size().get()));
    t.when(
        () -> pos.get() > size.get(),
        () -> {
          t.acquire(mmaplock.write());
          zeroRange.zeroBehindEnd(t, size, pos, zeroed);
          t.release(mmaplock.write());
        });
  }

  @Override
  public void writeBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    writeBegin.map(t, pos, limit, iomap);
  }

  @Override
  public void writeEnd(Task t, Iomap iomap, IntVar pos) {
    writeEnd.ofWrite(t, iomap, pos);
  }

  /** The same for zeroing, which came to {@code pos}. */
  void zeroEnd(Task t, Iomap iomap, IntVar pos) {
    writeEnd.ofZero(t, iomap, pos);
  }

  @Override
  public void faultEnd(Task t, Iomap iomap, IntVar pos) {
    writeEnd.ofFault(t, iomap, pos);
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
  public void addToIoend(int block) {
    ioend.add(block);
  }

  @Override
  public void submitIoend(Task t, IntSupplier block, Ioend written) {
    ioend.submit(t, block, written);
  }

  @Override
  public void endIoend(Task t, IntSupplier block, Ioend written) {
    ioend.end(t, block, written);
  }

  /**
   * The last part of a step that answers what backs the file from the half {@code pos} on: what
   * {@code iomap_iter_done} warns about must not be the case.
   */
  void sampleCookie(Task t, int pos, Iomap iomap) {
    iomap.sampleCookie();
    t.check(iomap.covers(pos), code.invariant("I9: a mapping covers what was asked for"));
  }

  /** {@code xfs_assert_ilocked}, inside a step: IOLOCK and {@code other} are held for writing. */
  void assertLocked(Task t, String invariant, SharedLock other) {
    t.check(!iolock.hasNoWriter() && !other.hasNoWriter(), code.invariant(invariant));
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
