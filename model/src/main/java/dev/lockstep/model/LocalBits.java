package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which bits of a state hold the locals of one task: the words with such bits, ascending, and the
 * bits in each.
 */
final class LocalBits {
  private final int[] words;
  private final long[] masks;

  /** With the bits in every word of a state. */
  LocalBits(long[] masksOfAllWords) {
    words =
        IntStream.range(0, masksOfAllWords.length).filter(i -> masksOfAllWords[i] != 0).toArray();
    masks = Arrays.stream(words).mapToLong(i -> masksOfAllWords[i]).toArray();
  }

  /** How many words have such bits. */
  int count() {
    return words.length;
  }

  /** The task's bits in the word that is number {@code i} of those that have any. */
  long get(long[] state, int i) {
    return state[words[i]] & masks[i];
  }

  /** Replaces the task's bits in the word that is number {@code i} of those that have any. */
  void set(long[] state, int i, long bits) {
    state[words[i]] = (state[words[i]] & ~masks[i]) | bits;
  }
}
