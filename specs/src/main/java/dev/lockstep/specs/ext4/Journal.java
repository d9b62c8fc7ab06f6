package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;

/** The journal, as far as it can be seen: handles are started, the inode is marked dirty. */
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

  static void start(Task t) {
    t.step("ext4_journal_start", () -> {});
    t.tracepoint("ext4_journal_start");
  }

  static void markDirty(Task t) {
    t.step("ext4_mark_inode_dirty", () -> {});
    t.tracepoint("ext4_mark_inode_dirty");
  }
}
