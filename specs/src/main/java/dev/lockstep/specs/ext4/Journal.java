package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.Task;

/**
 * The journal, as far as it can be seen: handles are started, the inode is marked dirty, and before
 * v5.18 every change tells fast commits of itself, even where the file system has none.
 */
final class Journal {
  private static final String DIRTY_INODE = "ext4_dirty_inode";

  /** EXT4_HT_INODE, what a handle is for. */
  private static final int INODE_HANDLE = 1;

  private Journal() {}

  /** As many of them as there are. */
  static void any(Task t) {
    beside(t);
  }

  /** As many of them as there are, and of {@code others}, in any order. */
  static void beside(Task t, Runnable... others) {
    Runnable[] all = new Runnable[others.length + 3];
    all[0] = () -> start(t);
    all[1] = () -> markDirty(t);
    all[2] = () -> dirtyInode(t);
    System.arraycopy(others, 0, all, 3, others.length);
    Ways.many(t, all);
  }

  /** A handle is started, by another function than {@link #dirtyInode}. */
  static void start(Task t) {
    t.step("ext4_journal_start", () -> {});
    t.tracepoint("ext4_journal_start", print -> print.wordOtherThan("caller", DIRTY_INODE));
  }

  /** The inode is marked dirty, and ext4_mark_iloc_dirty() tracks it for a fast commit. */
  static void markDirty(Task t) {
    t.step("ext4_mark_inode_dirty", () -> {});
    t.tracepoint("ext4_mark_inode_dirty", Journal::tellOther);
  }

  /** That the inode is marked dirty by another function than {@link #dirtyInode}. */
  static void tellOther(EventPrinter print) {
    print.wordOtherThan("caller", DIRTY_INODE);
    print.event("ext4_fc_track_inode");
  }

  /** The same, which {@code noted} remembers. */
  static void markDirty(Task t, BoolVar noted) {
    t.step("ext4_mark_inode_dirty", noted::set);
    t.tracepoint("ext4_mark_inode_dirty", Journal::tellOther);
  }

  /**
   * The inode is put on or taken off the list of orphans, and tracked as by {@link #markDirty},
   * though nothing says that it was marked dirty.
   */
  static void changeOrphans(Task t) {
    t.step("ext4_mark_iloc_dirty", () -> {});
    t.tracepoint("ext4_fc_track_inode");
  }

  /**
   * ext4_dirty_inode: the inode goes to the journal by a handle of its own. It is called through a
   * table of functions, so that no compiler lets it go by another name.
   */
  static void dirtyInode(Task t) {
    t.call(
        DIRTY_INODE,
        () -> {
          t.step("ext4_journal_start", () -> {});
          t.tracepoint("ext4_journal_start", Journal::tellHandle);
          t.step("ext4_mark_inode_dirty", () -> {});
          t.tracepoint(
              "ext4_mark_inode_dirty",
              print -> {
                print.word("caller", DIRTY_INODE);
                print.event("ext4_fc_track_inode");
              });
        });
  }

  private static void tellHandle(EventPrinter print) {
    print.word("caller", DIRTY_INODE);
    print.number("type", INODE_HANDLE);
    print.number("blocks", 2);
    print.number("reserved", 0);
  }

  /** The times of the inode are brought up to date, if the clock has gone on. */
  static void updateTimes(Task t) {
    Ways.maybe(t, () -> dirtyInode(t));
  }
}
