package dev.lockstep.checker;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of memory of one size. A table that grows gives its old pages back to the pool, from which
 * the next one takes them, so that growth leaves no garbage behind for the virtual machine to
 * collect. For use by any thread.
 */
final class PagePool {
  private final MemoryBudget budget;
  private final int pageBytes;
  private final ArrayDeque<byte[]> free = new ArrayDeque<>();

  PagePool(MemoryBudget budget, int pageBytes) {
    this.budget = budget;
    this.pageBytes = pageBytes;
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
      Arrays.fill(page, (byte) 0);
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
