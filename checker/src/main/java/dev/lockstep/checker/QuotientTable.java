package dev.lockstep.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
 * cache misses overlap. Slots are compared without branches: which of them matches is not to be
 * predicted.
 *
 * <p><b>Slots</b>. A slot has the distance from home plus one (0: the slot is free) and the
 * remainder, together the <i>head</i>, and then the second word of the key (the <i>rest</i>). Where
 * that makes at most 57 bits, slots follow one another bit by bit and one unaligned read of 8 bytes
 * gets a slot; otherwise head and rest take whole bytes.
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOTS = 8;
  private static final int WIDEST_NARROW_SLOT = 57;
  private static final int DISTANCE_BITS = 4;
  private static final int DISTANCES = (1 << DISTANCE_BITS) - 1;
  private static final int PAGE_SHIFT = 40;

  private final KeyShape shape;
  private final long shard;
  private final int indexBits;
  private final int lowBits;
  private final long indexMask;
  private final long lowMask;
  private final int buckets;
  private final long bucketReciprocal;
  private final boolean narrow;
  private final int headBits;
  private final int headBytes;
  private final long headMask;
  private final long restMask;
  private final int slotBits;
  private final long slotMask;
  private final int bucketBytes;
  private final byte[][] pages;
  private final int bucketsPerPage;
  private final long pageReciprocal;
  private final boolean pooled;

  private long size;
  private long[] homeless = new long[0];

  private QuotientTable(KeyShape shape, int shard, int buckets, Slots slots, byte[][] pages) {
    this.shape = shape;
    this.shard = shard;
    this.indexBits = shape.indexBits();
    this.lowBits = shape.lowBits();
    this.indexMask = mask(indexBits);
    this.lowMask = mask(lowBits);
    this.buckets = buckets;
    this.bucketReciprocal = Long.divideUnsigned(-1, buckets) + 1;
    this.narrow = slots.narrow;
    this.headBits = slots.headBits;
    this.headBytes = slots.headBytes;
    this.headMask = narrow ? mask(headBits) : mask(8 * headBytes);
    this.restMask = narrow ? mask(shape.restBits()) : mask(8 * slots.restBytes);
    this.slotBits = slots.slotBits;
    this.slotMask = mask(slotBits);
    this.bucketBytes = slotBits;
    this.pages = pages;
    this.pooled = pages.length > 1;
    this.bucketsPerPage = slots.bucketsPerPage;
    this.pageReciprocal = (1L << PAGE_SHIFT) / bucketsPerPage + 1;
  }

  /** How wide slots are for a number of buckets, and how many buckets a page has. */
  private static final class Slots {
    final boolean narrow;
    final int headBits;
    final int headBytes;
    final int restBytes;
    final int slotBits;
    final int bucketsPerPage;

    Slots(KeyShape shape, long buckets, int pageBytes) {
      long inOneBucket = ((1L << shape.indexBits()) - 1) / buckets;
      headBits =
          DISTANCE_BITS + Long.SIZE - Long.numberOfLeadingZeros(inOneBucket) + shape.lowBits();
      narrow = headBits + shape.restBits() <= WIDEST_NARROW_SLOT;
      headBytes = (headBits + 7) / 8;
      restBytes = (shape.restBits() + 7) / 8;
      slotBits = narrow ? headBits + shape.restBits() : 8 * (headBytes + restBytes);
      bucketsPerPage = (pageBytes - Long.BYTES) / slotBits;
    }
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
    Slots slots = new Slots(shape, buckets, pool.pageBytes());
    int all = buckets + DISTANCES;
    if (all <= slots.bucketsPerPage) {
      byte[] small = new byte[all * slots.slotBits + Long.BYTES];
      return new QuotientTable(shape, shard, buckets, slots, new byte[][] {small});
    }
    int count = (all + slots.bucketsPerPage - 1) / slots.bucketsPerPage;
    byte[][] pages = pool.take(count);
    return pages == null
        ? null
        : new QuotientTable(shape, shard, count * slots.bucketsPerPage - DISTANCES, slots, pages);
  }

  /**
   * A table with the same keys and at least that many buckets, or null if memory does not suffice.
   */
  @Nullable QuotientTable copy(int atLeast, PagePool pool) {
    QuotientTable larger = create(shape, (int) shard, atLeast, pool);
    if (larger == null) {
      return null;
    }
    for (int bucket = 0; bucket < buckets + DISTANCES; bucket++) {
      copyBucket(bucket, larger);
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

  private void copyBucket(int bucket, QuotientTable larger) {
    byte[] page = pages[pageOf(bucket)];
    int base = baseOf(bucket);
    for (int slot = 0; slot < SLOTS; slot++) {
      long head = head(page, base, slot);
      if (head == 0) {
        return;
      }
      larger.addNew(mixed(bucket, head), rest(page, base, slot));
    }
  }

  /** The first word of the key with that head in that bucket. */
  private long mixed(int bucket, long head) {
    long home = bucket - (head & DISTANCES) + 1;
    long code = head >>> DISTANCE_BITS;
    long start = ((home << indexBits) + buckets - 1) / buckets;
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
      if (add(batch.home[i], batch.head[i], batch.rest[i])) {
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
      batch.home[i] = (int) (product >>> indexBits);
      batch.head[i] = head(mixed, product);
      batch.rest[i] = hasRest ? keys[at + 1] : 0;
      at += stride;
    }
  }

  /** A loop of its own and of few instructions, so that the processor looks far ahead in it. */
  private void touch(int count, ProbeBatch batch) {
    long touched = 0;
    for (int i = 0; i < count; i++) {
      int home = batch.home[i];
      byte[] page = pages[pageOf(home)];
      int base = baseOf(home);
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
  private boolean add(int home, long head, long rest) {
    for (int distance = 0; distance < DISTANCES; distance++) {
      int bucket = home + distance;
      byte[] page = pages[pageOf(bucket)];
      int base = baseOf(bucket);
      if (contains(page, base, head + distance, rest)) {
        return false;
      }
      if (head(page, base, SLOTS - 1) == 0) {
        set(page, base, firstFree(page, base), head + distance, rest);
        size++;
        return true;
      }
    }
    return addHomeless(mixed(home, head), rest);
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
      if (head(page, base, SLOTS - 1) == 0) {
        set(page, base, firstFree(page, base), head + distance, rest);
        return;
      }
    }
    size--;
    addHomeless(mixed, rest);
  }

  private int pageOf(int bucket) {
    return (int) ((bucket * pageReciprocal) >>> PAGE_SHIFT);
  }

  private int baseOf(int bucket) {
    return (bucket - pageOf(bucket) * bucketsPerPage) * bucketBytes;
  }

  private boolean contains(byte[] page, int base, long head, long rest) {
    return narrow
        ? containsNarrow(page, base, head | rest << headBits)
        : containsWide(page, base, head, rest);
  }

  private boolean containsNarrow(byte[] page, int base, long wanted) {
    // Negative as soon as one difference is 0; slots have too few bits for it to be so otherwise.
    long negativeIfFound = 0;
    int bit = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      long found = (long) LONGS.get(page, base + (bit >>> 3)) >>> (bit & 7) & slotMask;
      negativeIfFound |= (found ^ wanted) - 1;
      bit += slotBits;
    }
    return negativeIfFound < 0;
  }

  private boolean containsWide(byte[] page, int base, long head, long rest) {
    boolean found = false;
    for (int slot = 0; slot < SLOTS; slot++) {
      found |= head(page, base, slot) == head && rest(page, base, slot) == rest;
    }
    return found;
  }

  /** The first free slot of a bucket that has one. */
  private int firstFree(byte[] page, int base) {
    int free = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      free += (int) ((head(page, base, slot) - 1) >>> (Long.SIZE - 1));
    }
    return SLOTS - free;
  }

  private long head(byte[] page, int base, int slot) {
    int bit = slot * slotBits;
    return (long) LONGS.get(page, base + (bit >>> 3)) >>> (bit & 7) & headMask;
  }

  private long rest(byte[] page, int base, int slot) {
    int bit = slot * slotBits;
    if (narrow) {
      return (long) LONGS.get(page, base + (bit >>> 3)) >>> ((bit & 7) + headBits) & restMask;
    }
    return restMask == 0 ? 0 : (long) LONGS.get(page, base + (bit >>> 3) + headBytes) & restMask;
  }

  private void set(byte[] page, int base, int slot, long head, long rest) {
    int bit = slot * slotBits;
    int at = base + (bit >>> 3);
    if (narrow) {
      put(page, at, slotMask << (bit & 7), (head | rest << headBits) << (bit & 7));
    } else {
      put(page, at, headMask, head);
      if (restMask != 0) {
        put(page, at + headBytes, restMask, rest);
      }
    }
  }

  private static void put(byte[] page, int at, long mask, long bits) {
    LONGS.set(page, at, ((long) LONGS.get(page, at) & ~mask) | bits);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> -bits;
  }
}
