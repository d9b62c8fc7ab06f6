package dev.lockstep.checker;

/**
 * The parts of a key of the visited set. A key is a well mixed number of {@code mixedBits} bits,
 * and {@code restBits} further bits as they are. From the top the mixed number tells the shard, the
 * bucket inside of it, and a remainder.
 *
 * @param mixedBits the width of the first word, 1 to 64
 * @param restBits the width of the second word, 0 to 64; with 0 there is none
 * @param shardBits how many of the mixed bits choose the shard
 */
record KeyShape(int mixedBits, int restBits, int shardBits) {
  private static final int MOST_INDEX_BITS = 32;

  /** How many of the mixed bits, below those of the shard, choose the bucket. */
  int indexBits() {
    return Math.min(MOST_INDEX_BITS, mixedBits - shardBits);
  }

  /** How many of the mixed bits are left for the remainder. */
  int lowBits() {
    return mixedBits - shardBits - indexBits();
  }

  /** How many words a key has. */
  int words() {
    return restBits == 0 ? 1 : 2;
  }

  /** The shard of a key with the first word {@code mixed}. */
  int shardOf(long mixed) {
    return shardBits == 0 ? 0 : (int) (mixed >>> (mixedBits - shardBits));
  }
}
