package dev.lockstep.checker;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes states may take, shared by everything that stores them. For use by any thread. */
final class MemoryBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Takes {@code bytes} out of what is left; false, and nothing taken, if there is less. */
  boolean take(long bytes) {
    long now;
    do {
      now = used.get();
      if (now + bytes > limit) {
        return false;
      }
    } while (!used.compareAndSet(now, now + bytes));
    return true;
  }

  /** Gives {@code bytes} back. */
  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  /** How many bytes may be taken in all. */
  long limit() {
    return limit;
  }

  /** How many bytes are taken. */
  long used() {
    return used.get();
  }
}
