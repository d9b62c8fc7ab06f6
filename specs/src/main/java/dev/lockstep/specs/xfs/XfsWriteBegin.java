package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Iomap;
import java.util.function.IntSupplier;

/** {@code xfs_buffered_write_iomap_begin}: what was a hole gets reserved. */
final class XfsWriteBegin {
  private final XfsInode inode;
  private final boolean tellsOwnBlocks;

  XfsWriteBegin(XfsInode inode, Setup setup) {
    this.inode = inode;
    tellsOwnBlocks = setup.patch(XfsPatches.RESERVE_TELLS_OWN_BLOCKS);
  }

  /** From the half {@code pos} on, at most to {@code limit}. */
  void map(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    t.call(
        "xfs_buffered_write_iomap_begin",
        () ->
            t.atomically(
                () -> {
                  t.acquire(inode.ilock.write());
                  lookup(t, pos, limit, iomap);
                  t.release(inode.ilock.write());
                }));
  }

  private void lookup(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    CowFork cow = inode.cow;
    t.step(
        "xfs_iext_lookup_extent", () -> inode.fork.lookup(pos.getAsInt(), limit.getAsInt(), iomap));
    if (cow != null) {
      cow.writeBegin(t, iomap);
    }
    t.when(
        () -> iomap.type().is(Extent.HOLE),
        () -> {
          t.step("xfs_bmapi_reserve_delalloc", () -> inode.fork.reserve(iomap));
          if (!tellsOwnBlocks) {
            t.step("xfs_iext_get_extent", () -> inode.fork.extend(limit.getAsInt(), iomap));
          }
        });
    t.step("xfs_iomap_inode_sequence", () -> inode.sampleCookie(t, pos.getAsInt(), iomap));
  }
}
