package dev.lockstep.checker;

/**
 * A bijection on numbers of a fixed width each bit of which depends, in effect, on every bit of the
 * number: multiplications by odd numbers, and shifts by at least half the width, which undo
 * themselves.
 */
final class BitMix {
  private static final long FIRST = 0xBF58476D1CE4E5B9L;
  private static final long SECOND = 0x94D049BB133111EBL;

  private final long mask;
  private final int shift;
  private final long firstInverse = inverse(FIRST);
  private final long secondInverse = inverse(SECOND);

  /** For numbers of {@code bits} bits, 1 to 64. */
  BitMix(int bits) {
    this.mask = -1L >>> -bits;
    this.shift = Math.max(1, (bits + 1) / 2);
  }

  long mix(long number) {
    long x = number;
    x = (x ^ x >>> shift) * FIRST & mask;
    x = (x ^ x >>> shift) * SECOND & mask;
    return x ^ x >>> shift;
  }

  long unmix(long mixed) {
    long x = mixed ^ mixed >>> shift;
    x = x * secondInverse & mask;
    x = (x ^ x >>> shift) * firstInverse & mask;
    return x ^ x >>> shift;
  }

  /**
   * The number by which to multiply to undo a multiplication by {@code odd}, by Newton's method.
   */
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 5; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }
}
