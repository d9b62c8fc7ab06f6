package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.FolioBatch;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.ZeroOps;
import java.util.function.IntSupplier;

/** What XFS plugs into zeroing, whose caller holds IOLOCK and MMAPLOCK. */
final class XfsZero implements ZeroOps {
  private final XfsInode inode;

  XfsZero(XfsInode inode) {
    this.inode = inode;
  }

  @Override
  public Iomap iomap(Scope scope) {
    return inode.iomap(scope);
  }

  /** {@code xfs_buffered_write_iomap_begin} with {@code IOMAP_ZERO}. */
  @Override
  public void zeroBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch) {
    t.call(
        "xfs_buffered_write_iomap_begin",
        () ->
            t.atomically(
                () -> {
                  t.acquire(inode.ilock.write());
                  t.step(
                      "xfs_iext_lookup_extent",
                      () -> lookup(pos.getAsInt(), limit.getAsInt(), iomap));
                  if (batch.exists()) {
                    t.when(
                        () -> iomap.type().is(Extent.UNWRITTEN) && isInside(iomap),
                        () -> batch.fill(t, pos, () -> endOf(iomap, limit)));
                  }
                  if (inode.cow != null) {
                    inode.cow.zeroBegin(t, iomap);
                  }
                  t.step("xfs_iomap_inode_sequence", iomap::sampleCookie);
                  t.release(inode.ilock.write());
                }));
  }

  /** What is mapped ends with the block that the file ends in, if it begins before that. */
  private void lookup(int pos, int limit, Iomap iomap) {
    inode.fork.lookup(pos, limit, iomap);
    if (isInside(iomap)) {
      iomap.trim(inode.cache.sizeInBlocks());
    }
  }

  private boolean isInside(Iomap iomap) {
    return Half.blockOf(iomap.offset().get()) < inode.cache.sizeInBlocks();
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
