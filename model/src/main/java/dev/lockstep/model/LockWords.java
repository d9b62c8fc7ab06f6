package dev.lockstep.model;

/**
 * How the kernel calls what one does with a kind of lock.
 *
 * @param type the kind of lock
 * @param take the function that takes it, alone
 * @param give the function that gives it back after that
 * @param takeShared the function that takes it together with others; empty if there is none
 * @param giveShared the function that gives it back after that
 */
record LockWords(String type, String take, String give, String takeShared, String giveShared) {
  static final LockWords SPINLOCK = new LockWords("spinlock", "spin_lock", "spin_unlock", "", "");
  static final LockWords MUTEX = new LockWords("mutex", "mutex_lock", "mutex_unlock", "", "");
  static final LockWords FOLIO = new LockWords("folio lock", "folio_lock", "folio_unlock", "", "");
  static final LockWords RWLOCK =
      new LockWords("rwlock", "write_lock", "write_unlock", "read_lock", "read_unlock");
  static final LockWords RW_SEMAPHORE =
      new LockWords("rw_semaphore", "down_write", "up_write", "down_read", "up_read");

  String take(boolean shared) {
    return shared ? takeShared : take;
  }

  String give(boolean shared) {
    return shared ? giveShared : give;
  }
}
