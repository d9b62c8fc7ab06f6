package dev.lockstep.checker;

import java.util.Arrays;

/** States in the order they were found, each known by its index. For as many as memory holds. */
final class StateTable {
  private static final int FIRST_SLOTS = 1 << 10;

  private final int words;
  private long[] states = new long[FIRST_SLOTS];
  private int[] slots = new int[FIRST_SLOTS];
  private int size;

  /** For states of that many words. */
  StateTable(int words) {
    this.words = words;
  }

  int size() {
    return size;
  }

  /** Where the words are that {@link #offset} counts in; may change with the next {@link #add}. */
  long[] words() {
    return states;
  }

  int offset(int index) {
    return index * words;
  }

  /** The index of {@code state}, which is new if that is what {@link #size} was before. */
  int add(long[] state) {
    if (2 * size >= slots.length) {
      grow();
    }
    int slot = slot(state, 0);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if ((size + 1) * words > states.length) {
      states = Arrays.copyOf(states, Math.max(2 * states.length, (size + 1) * words));
    }
    System.arraycopy(state, 0, states, size * words, words);
    slots[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      slots[slot(states, offset(i))] = i + 1;
    }
  }

  /** The slot of the state that begins at {@code offset}, or the free one where it belongs. */
  private int slot(long[] source, int offset) {
    int slot = (int) StateHash.ofState(source, offset, words) & (slots.length - 1);
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, source, offset)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private boolean isAt(int index, long[] source, int offset) {
    return Arrays.equals(
        states, offset(index), offset(index) + words, source, offset, offset + words);
  }
}
