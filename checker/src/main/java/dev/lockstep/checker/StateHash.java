package dev.lockstep.checker;

/**
 * The hashes behind the digest of a run. They are fixed: a digest printed today can be compared
 * with one printed by a later version, on any machine and with any store.
 *
 * <p>The words of a state are folded one after the other: {@code h = (h + word) * C}, {@code h ^= h
 * >>> 32}, from {@code h = 0}, with {@code C} the odd number next to 2^64 divided by the golden
 * ratio. The digest is the sum, modulo 2^64, of {@link #ofTransition} over all transitions, so that
 * it does not depend on their order.
 */
final class StateHash {
  /** Stands for the target of a transition that leads nowhere. */
  static final long NOWHERE = 0x6C6F636B73746570L;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xBF58476D1CE4E5B9L;
  private static final long THIRD = 0x94D049BB133111EBL;

  private StateHash() {}

  /** The hash of the state of {@code words} words in {@code states} from {@code offset} on. */
  static long ofState(long[] states, int offset, int words) {
    long hash = 0;
    for (int i = 0; i < words; i++) {
      hash = (hash + states[offset + i]) * GOLDEN;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** The hash of a transition from the hashes of its source and its target. */
  static long ofTransition(long source, int step, int outcome, long target) {
    long label = (long) step << 32 | outcome;
    return scatter((source * 3 ^ label) * THIRD + target);
  }

  /** A bijection on 64 bits each bit of which depends on every bit of {@code value}. */
  static long scatter(long value) {
    long x = (value ^ value >>> 32) * SECOND;
    x = (x ^ x >>> 29) * GOLDEN;
    return x ^ x >>> 32;
  }
}
