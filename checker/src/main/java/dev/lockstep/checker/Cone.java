package dev.lockstep.checker;

import java.util.Arrays;

/**
 * The states that lie on a shortest way to a violation, each with what is needed to choose among
 * these ways: the least number of changes of actor from there on, and the actors that can begin
 * such a way. An open-addressing hash table in one array, without an object per state.
 *
 * <p>An entry is the state, then the level and the changes in one word (0 if the entry is free),
 * then a set of actors.
 */
final class Cone {
  private static final int CHANGES_BITS = 32;
  private static final long CHANGES_MASK = (1L << CHANGES_BITS) - 1;

  private final int words;
  private final int actorWords;
  private final int stride;
  private long[] table;
  private int capacity = 64;
  private int size;

  Cone(int words, int actors) {
    this.words = words;
    this.actorWords = (actors + Long.SIZE - 1) / Long.SIZE;
    this.stride = words + 1 + actorWords;
    this.table = new long[capacity * stride];
  }

  /** How many states it holds. */
  int size() {
    return size;
  }

  /**
   * Adds a state that it does not hold yet; {@code actors} is a set with {@link #actorWords} words.
   */
  void add(long[] states, int offset, int level, int changes, long[] actors) {
    if (4L * (size + 1) > 3L * capacity) {
      grow();
    }
    int entry = freeEntry(hash(states, offset));
    System.arraycopy(states, offset, table, entry, words);
    table[entry + words] = ((level + 1L) << CHANGES_BITS) | changes;
    System.arraycopy(actors, 0, table, entry + words + 1, actorWords);
    size++;
  }

  /**
   * Where a state of {@code level} stands, for the methods below; -1 if it is not held as one of
   * that level.
   */
  int find(long[] states, int offset, int level) {
    int slot = (int) (hash(states, offset) & (capacity - 1));
    int entry = slot * stride;
    while (table[entry + words] != 0) {
      if (Arrays.equals(table, entry, entry + words, states, offset, offset + words)) {
        return table[entry + words] >>> CHANGES_BITS == level + 1L ? entry : -1;
      }
      slot = (slot + 1) & (capacity - 1);
      entry = slot * stride;
    }
    return -1;
  }

  /**
   * The least number of changes of actor on a shortest way from {@code entry} on, its first step
   * not counted.
   */
  int changes(int entry) {
    return (int) (table[entry + words] & CHANGES_MASK);
  }

  /**
   * The same for somebody who comes from a step of {@code actor}: one more, unless that actor can
   * go on.
   */
  int changesAfter(int entry, int actor) {
    long bits = table[entry + words + 1 + actor / Long.SIZE];
    return changes(entry) + 1 - (int) (bits >>> actor & 1);
  }

  /** How many words a set of actors takes. */
  int actorWords() {
    return actorWords;
  }

  private int freeEntry(long hash) {
    int slot = (int) (hash & (capacity - 1));
    while (table[slot * stride + words] != 0) {
      slot = (slot + 1) & (capacity - 1);
    }
    return slot * stride;
  }

  private void grow() {
    long[] old = table;
    table = new long[Math.multiplyExact(Math.multiplyExact(2, capacity), stride)];
    capacity *= 2;
    for (int entry = 0; entry < old.length; entry += stride) {
      if (old[entry + words] != 0) {
        System.arraycopy(old, entry, table, freeEntry(hash(old, entry)), stride);
      }
    }
  }

  private long hash(long[] states, int offset) {
    long hash = 0;
    for (int i = 0; i < words; i++) {
      hash = (hash ^ states[offset + i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    hash *= 0xBF58476D1CE4E5B9L;
    return hash ^ hash >>> 32;
  }
}
