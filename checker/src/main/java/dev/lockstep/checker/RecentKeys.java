package dev.lockstep.checker;

/**
 * Keys that a worker has come across not long ago, so that it need not look them up again. Steps of
 * different tasks commute more often than not, so that most targets are met several times within a
 * short while; this answers for about half of them out of a cache of the processor. Direct-mapped:
 * a key takes the place of the one that was there. Used by one thread at a time.
 */
final class RecentKeys {
  private static final int BITS = 14;
  private static final int MASK = (1 << BITS) - 1;

  private final int words;
  private final long[] keys;

  /** For keys of {@code words} words, 1 or 2. */
  RecentKeys(int words) {
    this.words = words;
    this.keys = new long[words << BITS];
    // No key: one that begins with 1 has another place.
    this.keys[0] = 1;
  }

  /** Brings the place of a key that begins with {@code first} near; the result is of no meaning. */
  long touch(long first) {
    return keys[((int) first & MASK) * words];
  }

  /** Whether the key that begins at {@code offset} is there; from now on it is. */
  boolean seen(long[] entries, int offset) {
    long first = entries[offset];
    int at = ((int) first & MASK) * words;
    if (words == 1) {
      if (keys[at] == first) {
        return true;
      }
    } else {
      long second = entries[offset + 1];
      if (keys[at] == first && keys[at + 1] == second) {
        return true;
      }
      keys[at + 1] = second;
    }
    keys[at] = first;
    return false;
  }
}
