package dev.lockstep.checker;

/**
 * The set of keys of all states found so far, in shards that are locked and grow one by one: the
 * peak of memory is all tables and a copy of one. For use by any thread.
 */
final class VisitedSet {
  private final KeyShape shape;
  private final Shard[] shards;

  /**
   * An empty set.
   *
   * @param shape the parts of a key
   * @param pool where the tables get their memory from
   */
  VisitedSet(KeyShape shape, PagePool pool) {
    this.shape = shape;
    this.shards = new Shard[1 << shape.shardBits()];
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new Shard(shape, i, shards.length, pool);
    }
  }

  KeyShape shape() {
    return shape;
  }

  int shards() {
    return shards.length;
  }

  /**
   * Adds keys that all belong to one shard.
   *
   * @param shard their shard
   * @param keys the keys
   * @param offset where the first one begins
   * @param stride how many words there are from one key to the next
   * @param count how many keys, at most {@link ProbeBatch#SIZE}
   * @param batch the calling worker's own
   * @return the keys that are new, the first one in the lowest bit
   * @throws OutOfMemory if the shard is full and cannot grow; some keys may have been added then
   */
  long addAll(int shard, long[] keys, int offset, int stride, int count, ProbeBatch batch) {
    return shards[shard].addAll(keys, offset, stride, count, batch);
  }

  /** For how many keys of {@code shard} it is worth calling {@link #addAll}, as of now. */
  int patience(int shard) {
    return shards[shard].patience();
  }

  /** How many keys there are. */
  long size() {
    long size = 0;
    for (Shard shard : shards) {
      size += shard.size();
    }
    return size;
  }
}
