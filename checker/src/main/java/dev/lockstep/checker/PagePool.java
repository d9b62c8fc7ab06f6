package dev.lockstep.checker;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of memory of one size. A table that grows gives its old pages back to the pool, from which
 * the next one takes them, so that growth leaves no garbage behind for the virtual machine to
 * collect. For use by any thread.
 */
final class PagePool {
  private final MemoryBudget budget;
  private final int pageBytes;
  private final byte[] zeros;
  private final ArrayDeque<byte[]> free = new ArrayDeque<>();

  PagePool(MemoryBudget budget, int pageBytes) {
    this.budget = budget;
    this.pageBytes = pageBytes;
    this.zeros = new byte[pageBytes];
  }

  int pageBytes() {
    return pageBytes;
  }

  /** {@code count} pages full of zeros, or null if the budget does not allow that many. */
  byte @Nullable [][] take(int count) {
    byte[][] pages = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] page = takeOne();
      if (page == null) {
        for (int j = 0; j < i; j++) {
          give(pages[j]);
        }
        return null;
      }
      pages[i] = page;
    }
    return pages;
  }

  private byte @Nullable [] takeOne() {
    byte[] page;
    synchronized (free) {
      page = free.poll();
    }
    if (page != null) {
      System.arraycopy(zeros, 0, page, 0, pageBytes);
      return page;
    }
    return budget.take(pageBytes) ? new byte[pageBytes] : null;
  }

  /** Takes {@code page} back. */
  void give(byte[] page) {
    synchronized (free) {
      free.push(page);
    }
  }
}
