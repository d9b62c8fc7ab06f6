package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import dev.lockstep.model.Workload;

/**
 * Where the functions of a release hold the semaphores of a recorded inode. What they print when
 * they take them and give them back is {@link Task#acquire}'s affair.
 */
final class RecordedLocks {
  private final Inode inode;
  private final boolean excludesReads;
  private final boolean reportsHoldInode;
  private final boolean truncatesKillably;
  private final boolean marksUnlocked;
  private final boolean tellsOfHolds;

  RecordedLocks(Setup setup, Inode inode, Workload workload) {
    this.inode = inode;
    this.excludesReads = setup.patch(Ext4Patches.READS_EXCLUDED);
    this.reportsHoldInode = setup.patch(Ext4Patches.FIEMAP_LOCKS_INODE);
    this.truncatesKillably = setup.patch(Ext4Patches.KILLABLE_TRUNCATE);
    this.marksUnlocked = setup.patch(Ext4Patches.SETATTR_MARKS_UNLOCKED);
    this.tellsOfHolds =
        workload.events().contains("down_write_in(%s)".formatted(inode.dataSem.name()));
  }

  /** What {@code body} does, under a lock held for reading. */
  static void reading(Task t, SharedLock lock, Runnable body) {
    t.acquire(lock.read());
    body.run();
    t.release(lock.read());
  }

  /** What {@code body} does, under a lock held for writing. */
  static void writing(Task t, SharedLock lock, Runnable body) {
    t.acquire(lock.write());
    body.run();
    t.release(lock.write());
  }

  /** The same under i_rwsem, which do_truncate() takes by a function of its own from v6.16 on. */
  void truncating(Task t, Runnable body) {
    t.acquire(inode.rwsem.write());
    if (truncatesKillably) {
      t.tracepoint(
          "down_write_killable_in(i_rwsem)",
          print -> print.event("down_write_killable_out(i_rwsem)"));
    }
    body.run();
    t.release(inode.rwsem.write());
  }

  /** ext4_setattr() changes the size, and marks the inode dirty. */
  void changeSize(Task t, Runnable change) {
    t.acquire(inode.dataSem.write());
    if (marksUnlocked) {
      t.step("i_size_write", change);
      t.release(inode.dataSem.write());
      Journal.markDirty(t);
    } else {
      Journal.markDirty(t);
      t.step("i_size_write", change);
      t.release(inode.dataSem.write());
    }
  }

  /** Folios are added to the page cache, and read: under invalidate_lock from v5.15 on. */
  void addingFolios(Task t, Runnable body) {
    if (excludesReads) {
      reading(t, inode.invalidateLock, body);
    } else {
      body.run();
    }
  }

  /** All of filemap_fault(): under i_mmap_sem until then. */
  void faulting(Task t, Runnable body) {
    if (excludesReads) {
      body.run();
    } else {
      reading(t, inode.invalidateLock, body);
    }
  }

  /** ext4_fiemap(): under i_rwsem from v6.16 on. */
  void reporting(Task t, Runnable body) {
    if (reportsHoldInode) {
      reading(t, inode.rwsem, body);
    } else {
      body.run();
    }
  }

  /**
   * i_disksize catches up with i_size under i_data_sem, if it lags behind. It is not modelled, and
   * only recordings of locks can tell.
   */
  void updateDiskSize(Task t) {
    if (tellsOfHolds) {
      Ways.maybe(t, () -> holdDataSem(t));
    }
  }

  /** {@link Journal#beside}, and i_disksize may catch up in between. */
  void beside(Task t, Runnable... others) {
    if (tellsOfHolds) {
      Runnable[] all = new Runnable[others.length + 1];
      System.arraycopy(others, 0, all, 0, others.length);
      all[others.length] = () -> holdDataSem(t);
      Journal.beside(t, all);
    } else {
      Journal.beside(t, others);
    }
  }

  /** i_disksize is set under i_data_sem, and the inode marked dirty after that. */
  void setDiskSize(Task t) {
    if (tellsOfHolds) {
      holdDataSem(t);
    }
    Journal.markDirty(t);
  }

  private void holdDataSem(Task t) {
    writing(t, inode.dataSem, () -> {});
  }
}
