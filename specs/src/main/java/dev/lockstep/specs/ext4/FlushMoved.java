package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * Writes what is dirty before its blocks move, so that it may be dropped from the page cache. That
 * is done once, either before the locks are taken or inside of them, and only there nobody can
 * store anew before it is dropped.
 */
final class FlushMoved {
  private final Inode inode;
  private final WriteBack writeBack;
  private final boolean insideLocks;

  FlushMoved(Setup setup, Inode inode, WriteBack writeBack) {
    this.inode = inode;
    this.writeBack = writeBack;
    this.insideLocks = setup.patch(Ext4Patches.FLUSH_INSIDE_LOCKS);
  }

  /** From block {@code from} on; called where no lock is held yet. */
  void beforeLocks(Task t, int from) {
    if (!insideLocks) {
      flush(t, from);
    }
  }

  /** From block {@code from} on; called where i_rwsem and invalidate_lock are held. */
  void insideLocks(Task t, int from) {
    if (insideLocks) {
      flush(t, from);
    }
  }

  private void flush(Task t, int from) {
    writeBack.writeAndWait(t, from, inode.blocks);
  }
}
