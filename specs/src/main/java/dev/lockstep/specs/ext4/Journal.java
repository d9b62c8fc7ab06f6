package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Task;

/**
 * The journal, as far as it can be seen: handles are started, the inode is marked dirty, and before
 * v5.18 every change tells fast commits of itself, even where the file system has none.
 */
final class Journal {
  private Journal() {}

  /** As many of them as there are. */
  static void any(Task t) {
    beside(t);
  }

  /** As many of them as there are, and of {@code others}, in any order. */
  static void beside(Task t, Runnable... others) {
    Runnable[] all = new Runnable[others.length + 2];
    all[0] = () -> start(t);
    all[1] = () -> markDirty(t);
    System.arraycopy(others, 0, all, 2, others.length);
    Ways.many(t, all);
  }

  /** A handle is started. */
  static void start(Task t) {
    t.step("ext4_journal_start", () -> {});
    t.tracepoint("ext4_journal_start");
  }

  /** The inode is marked dirty, and ext4_mark_iloc_dirty() tracks it for a fast commit. */
  static void markDirty(Task t) {
    t.step("ext4_mark_inode_dirty", () -> {});
    t.tracepoint("ext4_mark_inode_dirty", print -> print.event("ext4_fc_track_inode"));
  }

  /** The same, which {@code noted} remembers. */
  static void markDirty(Task t, BoolVar noted) {
    t.step("ext4_mark_inode_dirty", noted::set);
    t.tracepoint("ext4_mark_inode_dirty", print -> print.event("ext4_fc_track_inode"));
  }

  /**
   * The inode is put on or taken off the list of orphans, and tracked as by {@link #markDirty},
   * though nothing says that it was marked dirty.
   */
  static void changeOrphans(Task t) {
    t.step("ext4_mark_iloc_dirty", () -> {});
    t.tracepoint("ext4_fc_track_inode");
  }

  /** ext4_dirty_inode: the inode goes to the journal by a handle of its own. */
  static void dirtyInode(Task t) {
    t.call(
        "ext4_dirty_inode",
        () -> {
          start(t);
          markDirty(t);
        });
  }

  /** The times of the inode are brought up to date, if the clock has gone on. */
  static void updateTimes(Task t) {
    Ways.maybe(t, () -> dirtyInode(t));
  }
}
