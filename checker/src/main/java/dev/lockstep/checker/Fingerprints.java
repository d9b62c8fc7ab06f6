package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * States of any width, told apart by a hash of 64 bits alone. Two states with the same hash are
 * taken for one, and what is only reachable from the second is missed.
 */
final class Fingerprints implements Encoding {
  private static final long SEED = 0x2127599BF4325C37L;

  private final int words;
  private final ImmutableIntArray bits;

  private Fingerprints(ImmutableIntArray bits) {
    this.words = bits.length();
    this.bits = bits;
  }

  /** For states whose words have {@code bits} bits. */
  static Encodings of(ImmutableIntArray bits) {
    return new Encodings(Long.SIZE, 0, false, () -> new Fingerprints(bits));
  }

  /**
   * How likely it is that some state was missed: at most the expected number of pairs of states
   * with one hash.
   */
  static double omissionProbability(long states) {
    return Math.min(1, (double) states * states / 2 * Math.pow(2, -64));
  }

  @Override
  public int entryWords() {
    return 1 + words;
  }

  @Override
  public ImmutableIntArray recordBits() {
    return bits;
  }

  @Override
  public void encode(long[] state, long[] entries, int at) {
    long hash = SEED;
    for (int i = 0; i < words; i++) {
      entries[at + 1 + i] = state[i];
      hash = StateHash.scatter(hash + state[i]);
    }
    entries[at] = hash;
  }

  @Override
  public void decode(long[] entries, int at, long[] state) {
    System.arraycopy(entries, at + 1, state, 0, words);
  }

  @Override
  public void toRecord(long[] entries, int at, long[] state, long[] record) {
    System.arraycopy(state, 0, record, 0, words);
  }

  @Override
  public void fromRecord(long[] record, long[] state) {
    System.arraycopy(record, 0, state, 0, words);
  }
}
