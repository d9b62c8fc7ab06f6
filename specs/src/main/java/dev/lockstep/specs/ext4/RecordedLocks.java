package dev.lockstep.specs.ext4;

import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;

/** Locks with the events of those who take them and give them back. */
final class RecordedLocks {
  private RecordedLocks() {}

  static void downRead(Task t, SharedLock lock) {
    t.acquire(lock.read());
  }

  static void upRead(Task t, SharedLock lock) {
    t.release(lock.read());
  }

  static void downWrite(Task t, SharedLock lock) {
    t.acquire(lock.write());
  }

  static void upWrite(Task t, SharedLock lock) {
    t.release(lock.write());
  }
}
