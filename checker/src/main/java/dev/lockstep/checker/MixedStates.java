package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * States of up to 128 bits, stored exactly: the key is the state under a bijection. One word is
 * mixed; with two, the first is mixed and then combined with a hash of the second, a round of a
 * Feistel network.
 */
final class MixedStates implements Encoding {
  private final int words;
  private final BitMix mix;
  private final ImmutableIntArray bits;

  private MixedStates(ImmutableIntArray bits) {
    this.words = bits.length();
    this.mix = new BitMix(Math.max(1, bits.get(0)));
    this.bits = bits;
  }

  /** For states whose words have {@code bits} bits. */
  static Encodings of(ImmutableIntArray bits) {
    int rest = bits.length() == 2 ? bits.get(1) : 0;
    return new Encodings(Math.max(1, bits.get(0)), rest, true, () -> new MixedStates(bits));
  }

  @Override
  public int entryWords() {
    return words;
  }

  @Override
  public ImmutableIntArray recordBits() {
    return bits;
  }

  @Override
  public void encode(long[] state, long[] entries, int at) {
    long mixed = mix.mix(state[0]);
    if (words == 2) {
      long rest = state[1];
      mixed ^= StateHash.scatter(rest);
      entries[at + 1] = rest;
    }
    entries[at] = mixed;
  }

  @Override
  public void decode(long[] entries, int at, long[] state) {
    long mixed = entries[at];
    if (words == 2) {
      long rest = entries[at + 1];
      mixed ^= StateHash.scatter(rest);
      state[1] = rest;
    }
    state[0] = mix.unmix(mixed);
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
