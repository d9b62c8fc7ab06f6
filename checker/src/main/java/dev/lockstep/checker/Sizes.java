package dev.lockstep.checker;

/**
 * How memory is cut up. Results do not depend on it.
 *
 * @param shardBits the logarithm of the number of shards of the visited set
 * @param pageBytes the size of a page of its tables
 */
record Sizes(int shardBits, int pageBytes) {
  /** What is quickest. */
  static Sizes standard() {
    return new Sizes(6, 1 << 18);
  }

  /** What makes tables grow, and pages end, as often as possible. */
  static Sizes smallest() {
    return new Sizes(1, 1 << 10);
  }

  KeyShape shape(Encodings encodings) {
    int bits = Math.min(shardBits, encodings.mixedBits());
    return new KeyShape(encodings.mixedBits(), encodings.restBits(), bits);
  }
}
