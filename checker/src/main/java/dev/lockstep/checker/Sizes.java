package dev.lockstep.checker;

/**
 * How memory and work are cut up. Results do not depend on it.
 *
 * @param shardBits the logarithm of the number of shards of the visited set
 * @param pageBytes the size of a page of its tables
 * @param statesAlone up to how many states of a level one worker expands before another is awake
 */
record Sizes(int shardBits, int pageBytes, int statesAlone) {
  /** What is quickest. */
  static Sizes standard() {
    return new Sizes(6, 1 << 18, 256);
  }

  /** What makes tables grow, pages end, and workers meet, as often as possible. */
  static Sizes smallest() {
    return new Sizes(1, 1 << 10, 0);
  }

  KeyShape shape(Encodings encodings) {
    int bits = Math.min(shardBits, encodings.mixedBits());
    return new KeyShape(encodings.mixedBits(), encodings.restBits(), bits);
  }
}
