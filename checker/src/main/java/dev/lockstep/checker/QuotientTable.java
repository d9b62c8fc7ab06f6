package dev.lockstep.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An exact set of keys that stores less than the keys: a hash table with quotients, in buckets,
 * with linear probing.
 *
 * <p><b>Quotients</b> [1, 2]. A key is a well mixed number {@code h} and further bits. Its home is
 * the bucket {@code h * buckets >> indexBits}; the numbers {@code h} that share a home follow one
 * another, so that home and position {@code q} among them give {@code h} back. Only {@code q} and
 * the further bits are stored, in as many bits as they need; the number of buckets is arbitrary.
 *
 * <p><b>Probing</b>. A bucket has 8 slots, filled from the first on. A key whose home is full goes
 * to the first bucket after it that is not, which is likely to be in a cache line near by. A slot
 * says how far it is from home. As slots never become free, a bucket with room ends the search.
 * Homes are in the order of keys, so that growing reads one table and writes the other from front
 * to back.
 *
 * <p><b>Batches</b>. The homes of all keys of a batch are touched before any is searched, so that
 * cache misses overlap.
 *
 * <p><b>Slots</b>. The head of a slot has the distance from home plus one, so that it is not 0, and
 * the remainder; its rest is the second word of the key. {@link BucketShape} tells how they lie in
 * a page.
 *
 * <p>Its size is fixed: {@link #copy} makes a larger one. Used by one thread at a time.
 *
 * <ol>
 *   <li>J. G. Cleary, Compact hash tables using bidirectional linear probing, 1984
 *   <li>S. van der Vegt, A. Laarman, A parallel compact hash table, 2011
 * </ol>
 */
final class QuotientTable {
  /** The smallest number of buckets; with fewer a head would not fit into 64 bits. */
  static final int FEWEST_BUCKETS = 32;

  private static final int SLOTS = BucketShape.SLOTS;
  private static final int DISTANCE_BITS = 4;
  private static final int DISTANCES = (1 << DISTANCE_BITS) - 1;
  private static final int PAGE_SHIFT = 40;
  private static final int BUCKETS_AT_ONCE = 16;

  private final KeyShape shape;
  private final long shard;
  private final int indexBits;
  private final int lowBits;
  private final long indexMask;
  private final long lowMask;
  private final int buckets;
  private final long bucketReciprocal;
  private final BucketShape bucket;
  private final int bucketBytes;
  private final byte[][] pages;
  private final int bucketsPerPage;
  private final long pageReciprocal;
  private final boolean pooled;

  private long size;
  private long[] homeless = new long[0];

  private QuotientTable(
      KeyShape shape, int shard, int buckets, BucketShape bucket, int pageBytes, byte[][] pages) {
    this.shape = shape;
    this.shard = shard;
    this.indexBits = shape.indexBits();
    this.lowBits = shape.lowBits();
    this.indexMask = mask(indexBits);
    this.lowMask = mask(lowBits);
    this.buckets = buckets;
    this.bucketReciprocal = Long.divideUnsigned(-1, buckets) + 1;
    this.bucket = bucket;
    this.bucketBytes = bucket.bytes();
    this.pages = pages;
    this.pooled = pages.length > 1;
    this.bucketsPerPage = perPage(bucket, pageBytes);
    this.pageReciprocal = (1L << PAGE_SHIFT) / bucketsPerPage + 1;
  }

  private static int perPage(BucketShape bucket, int pageBytes) {
    return (pageBytes - Long.BYTES) / bucket.bytes();
  }

  private static BucketShape bucketShape(KeyShape shape, long buckets) {
    long inOneBucket = ((1L << shape.indexBits()) - 1) / buckets;
    int headBits =
        DISTANCE_BITS + Long.SIZE - Long.numberOfLeadingZeros(inOneBucket) + shape.lowBits();
    return new BucketShape(headBits, shape.restBits());
  }

  /**
   * An empty table.
   *
   * @param shape the parts of a key
   * @param shard the shard that all its keys belong to
   * @param atLeast how many buckets it has; rounded up to whole pages once it takes more than one
   * @param pool where it gets its pages from
   * @return null if there is not enough memory
   */
  static @Nullable QuotientTable create(KeyShape shape, int shard, int atLeast, PagePool pool) {
    int buckets = Math.max(FEWEST_BUCKETS, atLeast);
    BucketShape bucket = bucketShape(shape, buckets);
    int pageBytes = pool.pageBytes();
    int perPage = perPage(bucket, pageBytes);
    int all = buckets + DISTANCES;
    if (all <= perPage) {
      byte[][] small = {new byte[all * bucket.bytes() + Long.BYTES]};
      return new QuotientTable(shape, shard, buckets, bucket, pageBytes, small);
    }
    int count = (all + perPage - 1) / perPage;
    byte[][] pages = pool.take(count);
    return pages == null
        ? null
        : new QuotientTable(shape, shard, count * perPage - DISTANCES, bucket, pageBytes, pages);
  }

  /**
   * A table with the same keys and at least that many buckets, or null if memory does not suffice.
   */
  @Nullable QuotientTable copy(int atLeast, PagePool pool) {
    QuotientTable larger = create(shape, (int) shard, atLeast, pool);
    if (larger == null) {
      return null;
    }
    long[] starts = new long[DISTANCES + 1];
    int all = buckets + DISTANCES;
    for (int from = 0; from < all; from += BUCKETS_AT_ONCE) {
      copyBuckets(from, Math.min(all, from + BUCKETS_AT_ONCE), starts, larger);
    }
    for (int i = 0; i < homeless.length; i += 2) {
      larger.addNew(homeless[i], homeless[i + 1]);
    }
    if (pooled) {
      for (byte[] page : pages) {
        pool.give(page);
      }
    }
    return larger;
  }

  /**
   * A few buckets: a loop over all of them would be compiled while it runs, and then once more.
   *
   * @param starts the first index of the buckets before, by the lower bits of their numbers
   */
  private void copyBuckets(int from, int end, long[] starts, QuotientTable larger) {
    for (int at = from; at < end; at++) {
      starts[at & DISTANCES] = firstIndex(at);
      copyBucket(at, starts, larger);
    }
  }

  private void copyBucket(int at, long[] starts, QuotientTable larger) {
    byte[] page = pages[pageOf(at)];
    int base = baseOf(at);
    int used = bucket.used(page, base);
    for (int slot = 0; slot < used; slot++) {
      long head = bucket.head(page, base, slot);
      long start = starts[(int) (at - (head & DISTANCES) + 1) & DISTANCES];
      larger.addNew(mixed(start, head), bucket.rest(page, base, slot));
    }
  }

  /** The least index whose home is {@code home}. */
  private long firstIndex(long home) {
    return ((home << indexBits) + buckets - 1) / buckets;
  }

  /** The first word of the key with that head, and a home that begins at index {@code start}. */
  private long mixed(long start, long head) {
    long code = head >>> DISTANCE_BITS;
    long index = start + (code >>> lowBits);
    long top = shape.shardBits() == 0 ? 0 : shard << (indexBits + lowBits);
    return top | index << lowBits | (code & lowMask);
  }

  /** How many keys it holds. */
  long size() {
    return size;
  }

  int buckets() {
    return buckets;
  }

  /** How many keys there is room for, though not without effort. */
  long slots() {
    return (long) SLOTS * buckets;
  }

  /**
   * Whether it could not find a slot for every key, so that only a larger table will do in the long
   * run.
   */
  boolean isOverfull() {
    return homeless.length > 0;
  }

  /**
   * Adds the keys that it does not hold yet.
   *
   * @param keys the keys
   * @param offset where the first one begins
   * @param stride how many words there are from one key to the next
   * @param count how many keys, at most {@link ProbeBatch#SIZE}
   * @return the keys that are new, the first one in the lowest bit
   */
  long addAll(long[] keys, int offset, int stride, int count, ProbeBatch batch) {
    prepare(keys, offset, stride, count, batch);
    touch(count, batch);
    long added = 0;
    for (int i = 0; i < count; i++) {
      if (add(batch, i)) {
        added |= 1L << i;
      }
    }
    return added;
  }

  private void prepare(long[] keys, int offset, int stride, int count, ProbeBatch batch) {
    boolean hasRest = shape.restBits() > 0;
    int at = offset;
    for (int i = 0; i < count; i++) {
      long mixed = keys[at];
      long product = (mixed >>> lowBits & indexMask) * buckets;
      int home = (int) (product >>> indexBits);
      batch.home[i] = home;
      batch.page[i] = pageOf(home);
      batch.base[i] = baseOf(home);
      batch.head[i] = head(mixed, product);
      batch.rest[i] = hasRest ? keys[at + 1] : 0;
      at += stride;
    }
  }

  /** A loop of its own and of few instructions, so that the processor looks far ahead in it. */
  private void touch(int count, ProbeBatch batch) {
    long touched = 0;
    for (int i = 0; i < count; i++) {
      byte[] page = pages[batch.page[i]];
      int base = batch.base[i];
      // The last slot is read with some bytes of the next bucket, which may be in another line.
      touched += (long) page[base] + page[base + bucketBytes + Long.BYTES - 1];
    }
    batch.touched += touched;
  }

  /** The head of a key in its home. */
  private long head(long mixed, long product) {
    long position = Math.multiplyHigh(product & indexMask, bucketReciprocal);
    return (position << lowBits | (mixed & lowMask)) << DISTANCE_BITS | 1;
  }

  /** Adds a key, unless it is there. */
  private boolean add(ProbeBatch batch, int i) {
    long head = batch.head[i];
    long rest = batch.rest[i];
    byte[] page = pages[batch.page[i]];
    int base = batch.base[i];
    int used = bucket.find(page, base, head, rest);
    if (used == BucketShape.FOUND) {
      return false;
    }
    if (used < SLOTS) {
      bucket.set(page, base, used, head, rest);
      size++;
      return true;
    }
    return addFarther(batch.home[i], head, rest);
  }

  /** As {@link #add}, where the home is full of others. */
  private boolean addFarther(int home, long head, long rest) {
    for (int distance = 1; distance < DISTANCES; distance++) {
      byte[] page = pages[pageOf(home + distance)];
      int base = baseOf(home + distance);
      int used = bucket.find(page, base, head + distance, rest);
      if (used == BucketShape.FOUND) {
        return false;
      }
      if (used < SLOTS) {
        bucket.set(page, base, used, head + distance, rest);
        size++;
        return true;
      }
    }
    return addHomeless(mixed(firstIndex(home), head), rest);
  }

  private boolean addHomeless(long mixed, long rest) {
    for (int i = 0; i < homeless.length; i += 2) {
      if (homeless[i] == mixed && homeless[i + 1] == rest) {
        return false;
      }
    }
    homeless = Arrays.copyOf(homeless, homeless.length + 2);
    homeless[homeless.length - 2] = mixed;
    homeless[homeless.length - 1] = rest;
    size++;
    return true;
  }

  /** Adds a key that is known not to be there. */
  private void addNew(long mixed, long rest) {
    long product = (mixed >>> lowBits & indexMask) * buckets;
    int home = (int) (product >>> indexBits);
    long head = head(mixed, product);
    size++;
    for (int distance = 0; distance < DISTANCES; distance++) {
      byte[] page = pages[pageOf(home + distance)];
      int base = baseOf(home + distance);
      int used = bucket.used(page, base);
      if (used < SLOTS) {
        bucket.set(page, base, used, head + distance, rest);
        return;
      }
    }
    size--;
    addHomeless(mixed, rest);
  }

  private int pageOf(int number) {
    return (int) ((number * pageReciprocal) >>> PAGE_SHIFT);
  }

  private int baseOf(int number) {
    return (number - pageOf(number) * bucketsPerPage) * bucketBytes;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> -bits;
  }
}
