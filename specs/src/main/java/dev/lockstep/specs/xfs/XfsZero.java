package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.FolioBatch;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroOps;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;
import java.util.function.IntSupplier;

/** What XFS plugs into zeroing, whose caller holds IOLOCK and MMAPLOCK. */
final class XfsZero implements ZeroOps {
  private static final String LOCKED = "I10: whoever zeroes holds IOLOCK and MMAPLOCK";

  private final XfsInode inode;
  private final Truncation truncation;

  XfsZero(XfsInode inode) {
    this.inode = inode;
    truncation = new Truncation(inode.cache);
  }

  /** Zeroing of ranges of a file, in the way of {@code code}. */
  static ZeroRange range(XfsInode inode, ZeroingCode code, WriteBack writeBack) {
    return new ZeroRange(inode.cache, new XfsZero(inode), inode.code, code, writeBack);
  }

  @Override
  public Iomap iomap(Scope scope) {
    return inode.iomap(scope);
  }

  /**
   * {@code xfs_buffered_write_iomap_begin} with {@code IOMAP_ZERO}. That the locks are held, which
   * {@code xfs_zero_range} asserts once, is asked for every mapping.
   */
  @Override
  public void zeroBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch) {
    t.call(
        "xfs_buffered_write_iomap_begin",
        () -> {
          if (inode.xfs.zeroingConverts) {
            BoolVar converts = t.local("convert_delay");
            t.atomically(() -> mapOrConvert(t, pos, limit, iomap, batch, converts));
            t.when(converts, () -> convert(t, pos, limit, iomap));
          } else {
            t.atomically(() -> map(t, pos, limit, iomap, batch));
          }
        });
  }

  private void map(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch) {
    t.acquire(inode.ilock.write());
    t.step("xfs_iext_lookup_extent", () -> lookup(t, pos.getAsInt(), limit.getAsInt(), iomap));
    answer(t, pos, limit, iomap, batch);
    t.release(inode.ilock.write());
  }

  private void mapOrConvert(
      Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch, BoolVar converts) {
    t.acquire(inode.ilock.write());
    t.step(
        "xfs_iext_lookup_extent",
        () -> {
          lookup(t, pos.getAsInt(), limit.getAsInt(), iomap);
          converts.set(isSpare(iomap));
        });
    t.when(converts::isFalse, () -> answer(t, pos, limit, iomap, batch));
    t.release(inode.ilock.write());
  }

  private void answer(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch) {
    if (batch.exists()) {
      t.when(
          () -> iomap.type().is(Extent.UNWRITTEN) && isInside(iomap),
          () -> batch.fill(t, pos, () -> endOf(iomap, limit)));
    }
    if (inode.cow != null) {
      inode.cow.zeroBegin(t, iomap);
    }
    t.step("xfs_iomap_inode_sequence", () -> inode.sampleCookie(t, pos.getAsInt(), iomap));
  }

  /** What is delayed behind the end of the file is allocated, and nothing of it stays cached. */
  private void convert(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    truncation.truncate(t, pos);
    inode.change(
        t,
        "xfs_bmapi_convert_delalloc",
        () -> {
          inode.fork.allocate(t, Half.blockOf(pos.getAsInt()));
          inode.fork.lookup(pos.getAsInt(), limit.getAsInt(), iomap);
          inode.sampleCookie(t, pos.getAsInt(), iomap);
        });
  }

  /** What is mapped ends with the block that the file ends in, if it begins before that. */
  private void lookup(Task t, int pos, int limit, Iomap iomap) {
    inode.assertLocked(t, LOCKED, inode.mmaplock);
    inode.fork.lookup(pos, limit, iomap);
    if (isInside(iomap)) {
      iomap.trim(inode.cache.sizeInBlocks());
    }
  }

  private boolean isInside(Iomap iomap) {
    return Half.blockOf(iomap.offset().get()) < inode.cache.sizeInBlocks();
  }

  /** Whether it was reserved for what may be appended. */
  private boolean isSpare(Iomap iomap) {
    return iomap.type().is(Extent.DELALLOC) && !isInside(iomap);
  }

  private static int endOf(Iomap iomap, IntSupplier limit) {
    return Math.min(limit.getAsInt(), iomap.end().get() * Half.PER_BLOCK);
  }

  /** {@code xfs_buffered_write_iomap_end} with {@code IOMAP_ZERO}. */
  @Override
  public void zeroEnd(Task t, Iomap iomap, IntVar pos) {
    inode.zeroEnd(t, iomap, pos);
  }
}
