package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * What the modes of fallocate(2) that reshape a range have in common: i_rwsem and invalidate_lock
 * are held for writing, so that no system call and no page fault works on the file.
 */
final class RangeOperation {
  private final Inode inode;
  private final boolean oneSection;
  private final boolean faultsExcluded;

  RangeOperation(Setup setup, Inode inode) {
    this.inode = inode;
    this.oneSection = setup.patch(Ext4Patches.ONE_FALLOCATE_SECTION);
    this.faultsExcluded = setup.patch(Ext4Patches.FAULTS_EXCLUDED);
  }

  /** Whether the locks are taken once for all modes, instead of by each of them. */
  boolean isOneSection() {
    return oneSection;
  }

  /**
   * Runs {@code function} on the blocks from {@code first} to before {@code end}.
   *
   * @param event the tracepoint of the function
   * @param before what it does before it has the locks
   * @param body what it does with them
   */
  void run(
      Task t, String function, String event, int first, int end, Runnable before, Runnable body) {
    Runnable reshape = () -> t.within(inode.reshaping, () -> first, () -> end, body);
    t.call(
        "ext4_fallocate",
        () -> {
          if (oneSection) {
            before.run();
            acquire(t, "ext4_fallocate_enter");
            t.call(function, reshape);
            release(t);
          } else {
            t.call(
                function,
                () -> {
                  before.run();
                  acquire(t, event);
                  reshape.run();
                  release(t);
                });
          }
        });
  }

  private void acquire(Task t, String event) {
    t.acquire(inode.rwsem.write());
    t.tracepoint(event);
    if (faultsExcluded) {
      t.acquire(inode.invalidateLock.write());
    }
  }

  private void release(Task t) {
    if (faultsExcluded) {
      t.release(inode.invalidateLock.write());
    }
    t.release(inode.rwsem.write());
  }
}
