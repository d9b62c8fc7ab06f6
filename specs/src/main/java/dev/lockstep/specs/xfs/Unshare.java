package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.FileUnshare;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;

/** {@code fallocate} with {@code FALLOC_FL_UNSHARE_RANGE}: blocks become the file's own. */
final class Unshare {
  private final XfsInode inode;
  private final FileUnshare unshare;
  private final WriteBack writeBack;
  private final boolean mindsDirty;

  Unshare(XfsInode inode, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.writeBack = writeBack;
    unshare = new FileUnshare(inode.cache, inode, setup);
    mindsDirty = setup.patch(XfsPatches.UNSHARE_MINDS_DIRTY);
  }

  /** The blocks from {@code from} to before {@code end}. */
  void unshare(Task t, int from, int end) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_file_fallocate",
        () -> from,
        () -> end,
        () -> t.call("xfs_reflink_unshare", () -> unshareLocked(t, from, end)));
  }

  private void unshareLocked(Task t, int from, int end) {
    int fromHalf = from * Half.PER_BLOCK;
    int endHalf = end * Half.PER_BLOCK;
    unshare.unshare(t, fromHalf, endHalf);
    writeBack.flush(t, () -> fromHalf, () -> endHalf);
    t.call("xfs_reflink_try_clear_inode_flag", () -> tryClearFlag(t));
  }

  /** A file that shares nothing any more needs no copy-on-write fork. */
  private void tryClearFlag(Task t) {
    t.atomically(
        () -> {
          BoolVar needed = t.local("needs_flag");
          t.acquire(inode.ilock.write());
          if (mindsDirty) {
            t.step("xfs_can_free_cowblocks", () -> needed.set(!inode.cache.isClean()));
          }
          t.when(
              () -> !needed.get() && !inode.cow().isAnyShared(),
              () ->
                  t.step(
                      "xfs_reflink_cancel_cow_blocks",
                      () -> inode.cow().cancel(0, inode.blocks())));
          t.release(inode.ilock.write());
        });
  }
}
