package dev.lockstep.checker;

import org.jspecify.annotations.Nullable;

/** A part of the {@link VisitedSet}: a table, its lock, and when it grows. */
final class Shard {
  /** Above this load searches become long. */
  private static final double HIGH_LOAD = 0.9;

  /** Above this load there is hardly a place for another key. */
  private static final double HIGHEST_LOAD = 0.94;

  /** Large tables grow by little, to waste little. */
  private static final double LARGE_GROWTH = 1.4;

  /** Small ones grow by much: copying them costs a tenth of the time of a search if they double. */
  private static final double SMALL_GROWTH = 20;

  private static final int LARGE_BUCKETS = 1 << 15;

  /**
   * Smaller ones double, which costs nothing: that of full buckets there are some to be copied,
   * too, had better be known when the virtual machine compiles that.
   */
  private static final int SMALL_BUCKETS = 1 << 8;

  /** The largest {@link #patience}. */
  static final int MOST_PATIENCE = 4 * ProbeBatch.SIZE;

  private final PagePool pool;
  private final int large;
  private QuotientTable table;
  private long comfortable;
  private volatile int patience = ProbeBatch.SIZE;

  /** An empty shard, number {@code index} of {@code count}. */
  Shard(KeyShape shape, int index, int count, PagePool pool) {
    this.pool = pool;
    // All shards fill at the same pace. Different sizes keep them from growing all at once.
    double part = (double) index / count;
    this.large = (int) (LARGE_BUCKETS * Math.pow(LARGE_GROWTH, part));
    int buckets = (int) (QuotientTable.FEWEST_BUCKETS * Math.pow(2, part));
    QuotientTable first = QuotientTable.create(shape, index, buckets, pool);
    if (first == null) {
      throw new OutOfMemory();
    }
    this.table = first;
    this.comfortable = (long) (HIGH_LOAD * first.slots());
  }

  /** As {@link VisitedSet#addAll}. */
  synchronized long addAll(long[] keys, int offset, int stride, int count, ProbeBatch batch) {
    if (table.size() + count > comfortable) {
      makeRoom(count);
    }
    long added = table.addAll(keys, offset, stride, count, batch);
    if (table.isOverfull()) {
      makeRoom(count);
    }
    return added;
  }

  /**
   * For how many keys it is worth calling {@link #addAll}: a batch, but some batches while it is
   * getting a larger table, for which that would have to wait.
   */
  int patience() {
    return patience;
  }

  private void makeRoom(int count) {
    patience = MOST_PATIENCE;
    try {
      grow(count);
    } finally {
      patience = ProbeBatch.SIZE;
    }
  }

  private void grow(int count) {
    int buckets = table.buckets();
    QuotientTable larger = copy(larger(buckets));
    if (larger == null && buckets < large) {
      larger = copy(LARGE_GROWTH * buckets);
    }
    if (larger != null) {
      table = larger;
      comfortable = (long) (HIGH_LOAD * larger.slots());
    } else if (table.isOverfull() || table.size() + count > HIGHEST_LOAD * table.slots()) {
      throw new OutOfMemory();
    }
  }

  private @Nullable QuotientTable copy(double buckets) {
    return table.copy((int) Math.min(Integer.MAX_VALUE, buckets), pool);
  }

  private double larger(int buckets) {
    if (buckets < SMALL_BUCKETS) {
      return 2.0 * buckets;
    }
    return buckets < large ? Math.min(large, SMALL_GROWTH * buckets) : LARGE_GROWTH * buckets;
  }

  synchronized long size() {
    return table.size();
  }
}
