package dev.lockstep.checker;

import java.util.Arrays;
import java.util.List;

/**
 * States that a worker has expanded, with what came of it, kept for a {@link Twin} to expand again
 * when the search is over: until then nothing watches, and the virtual machine can compile steps
 * without a thought of being watched. All states if they are few; of more, those whose hashes end
 * in so many zeros that no more than {@link #MOST} are left. So the sample of a whole search is the
 * same for any number of workers.
 *
 * <p>An entry is the state, its level, and the sum of the hashes of its transitions.
 */
final class Samples {
  /** How many states are sampled at most; at least half as many are, if there are. */
  static final int MOST = 1024;

  private final int words;
  private final int stride;
  private long[] entries;
  private int size;
  private long mask;

  /** For states of {@code words} words. */
  Samples(int words) {
    this.words = words;
    this.stride = words + 2;
    this.entries = new long[64 * stride];
  }

  /** Adds a state, if it is to be in the sample. */
  void offer(long[] state, long hash, int level, long digest) {
    if ((hash & mask) != 0) {
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
    while (size > MOST) {
      thin(2 * mask + 1);
    }
  }

  private void thin(long newMask) {
    mask = newMask;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if ((StateHash.ofState(entries, i * stride, words) & mask) == 0) {
        System.arraycopy(entries, i * stride, entries, kept * stride, stride);
        kept++;
      }
    }
    size = kept;
  }

  /** Makes one sample of those of all workers. */
  static void join(List<Samples> parts) {
    long mask = 0;
    for (Samples part : parts) {
      mask |= part.mask;
    }
    int size;
    do {
      size = 0;
      for (Samples part : parts) {
        part.thin(mask);
        size += part.size;
      }
      mask = 2 * mask + 1;
    } while (size > MOST);
  }

  /** Has {@code twin} expand every state again. */
  void compare(Twin twin) {
    for (int i = 0; i < size; i++) {
      int at = i * stride;
      twin.compare(entries, at, (int) entries[at + words], entries[at + words + 1]);
    }
  }

  /** How many states it has. */
  int size() {
    return size;
  }
}
