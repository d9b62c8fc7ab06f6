package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * When the extent status of blocks that are about to move is forgotten: collapse and insert range
 * do it before the blocks move, and then never again. Rule 2 of the comment in
 * fs/ext4/extents_status.c (v6.16) prefers to do it afterwards too.
 */
final class ForgetMoved {
  private final Inode inode;
  private final boolean before;
  private final boolean after;

  ForgetMoved(Setup setup, Inode inode) {
    this.inode = inode;
    this.before = setup.patch(Ext4Patches.FORGET_BEFORE_SHIFT);
    this.after = setup.patch(Ext4Patches.FORGET_AFTER_SHIFT);
  }

  void before(Task t, int first) {
    if (before) {
      inode.status.removeExtent(t, first, inode.blocks);
    }
  }

  void after(Task t, int first) {
    if (after) {
      inode.status.removeExtent(t, first, inode.blocks);
    }
  }
}
