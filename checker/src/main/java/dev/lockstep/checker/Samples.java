package dev.lockstep.checker;

import java.util.Arrays;

/**
 * States that a worker has expanded, with what came of it, kept for a {@link Twin} to expand again
 * when the search is over: until then nothing watches, and the virtual machine can compile steps
 * without a thought of being watched. All states of the first levels and one in about a thousand of
 * the others, chosen by their hash, so that the sample is the same for any number of workers.
 *
 * <p>An entry is the state, its level, and the sum of the hashes of its transitions.
 */
final class Samples {
  private static final int FIRST_LEVELS = 8;
  private static final int RARE_BITS = 10;

  private final int words;
  private final int stride;
  private long[] entries;
  private int size;

  /** For states of {@code words} words. */
  Samples(int words) {
    this.words = words;
    this.stride = words + 2;
    this.entries = new long[64 * stride];
  }

  /** Adds a state, if it is to be in the sample. */
  void offer(long[] state, long hash, int level, long digest) {
    if (level >= FIRST_LEVELS && hash >>> (Long.SIZE - RARE_BITS) != 0) {
      return;
    }
    int at = size * stride;
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, 2 * entries.length);
    }
    System.arraycopy(state, 0, entries, at, words);
    entries[at + words] = level;
    entries[at + words + 1] = digest;
    size++;
  }

  /** Has {@code twin} expand every state again. */
  void compare(Twin twin, Findings findings) {
    for (int i = 0; i < size; i++) {
      int at = i * stride;
      twin.compare(entries, at, (int) entries[at + words], entries[at + words + 1], findings);
    }
  }
}
