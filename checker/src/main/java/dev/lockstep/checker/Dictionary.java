package dev.lockstep.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Numbers parts of states, each part one or two words, in the order in which they are first seen.
 * For use by any thread: a part that is there already is found without a lock.
 *
 * <p>Parts are appended to pages; a hash table with linear probing holds their numbers plus one. A
 * part and its page are written before its number is published in the table, so that whoever sees
 * the number sees the part. A reader with an outdated table may miss a part; it then looks again
 * under the lock.
 */
final class Dictionary {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int PAGE_BITS = 10;
  private static final int PAGE_PARTS = 1 << PAGE_BITS;
  private static final int FEWEST_SLOTS = 64;

  private final int words;
  private final MemoryBudget budget;
  private volatile int[] slots = new int[FEWEST_SLOTS];
  private long[][] pages = new long[4][];
  private int size;

  /** An empty dictionary of parts of {@code words} words, 1 or 2. */
  Dictionary(int words, MemoryBudget budget) {
    this.words = words;
    this.budget = budget;
  }

  /** How many parts there are. */
  synchronized int size() {
    return size;
  }

  /**
   * The number of a part, a new one if it has not been seen before.
   *
   * @param second 0 if parts have one word
   * @throws OutOfMemory if there is no room for a new part
   */
  int numberOf(long first, long second) {
    int[] table = slots;
    int slot = slotOf(first, second, table);
    int found = (int) SLOT.getAcquire(table, slot);
    while (found != 0) {
      if (isPart(found - 1, first, second)) {
        return found - 1;
      }
      slot = slot + 1 & table.length - 1;
      found = (int) SLOT.getAcquire(table, slot);
    }
    return add(first, second);
  }

  private boolean isPart(int number, long first, long second) {
    long[] page = pages[number >>> PAGE_BITS];
    int at = (number & PAGE_PARTS - 1) * words;
    return page[at] == first && (words == 1 || page[at + 1] == second);
  }

  /** The first word of the part with that number. */
  long first(int number) {
    return pages[number >>> PAGE_BITS][(number & PAGE_PARTS - 1) * words];
  }

  /** The second word of the part with that number, which has two. */
  long second(int number) {
    return pages[number >>> PAGE_BITS][(number & PAGE_PARTS - 1) * words + 1];
  }

  private synchronized int add(long first, long second) {
    int[] table = slots;
    int slot = slotOf(first, second, table);
    while (table[slot] != 0) {
      if (isPart(table[slot] - 1, first, second)) {
        return table[slot] - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    int number = size;
    write(number, first, second);
    size++;
    SLOT.setRelease(table, slot, number + 1);
    if (3L * size > 2L * table.length) {
      grow(table);
    }
    return number;
  }

  private void write(int number, long first, long second) {
    int index = number >>> PAGE_BITS;
    if (index == pages.length) {
      pages = Arrays.copyOf(pages, 2 * index);
    }
    if (pages[index] == null) {
      take((long) Long.BYTES * words * PAGE_PARTS);
      pages[index] = new long[words * PAGE_PARTS];
    }
    int at = (number & PAGE_PARTS - 1) * words;
    pages[index][at] = first;
    if (words == 2) {
      pages[index][at + 1] = second;
    }
  }

  private void grow(int[] table) {
    take((long) Integer.BYTES * table.length);
    int[] larger = new int[2 * table.length];
    for (int number = 0; number < size; number++) {
      int slot = slotOf(first(number), words == 1 ? 0 : second(number), larger);
      while (larger[slot] != 0) {
        slot = slot + 1 & larger.length - 1;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }

  private void take(long bytes) {
    if (!budget.take(bytes)) {
      throw new OutOfMemory();
    }
  }

  private static int slotOf(long first, long second, int[] table) {
    long hash = first * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(second * 0xD6E8FEB86659FD93L, 23);
    hash = (hash ^ hash >>> 32) * 0xBF58476D1CE4E5B9L;
    return (int) (hash >>> 32) & table.length - 1;
  }
}
