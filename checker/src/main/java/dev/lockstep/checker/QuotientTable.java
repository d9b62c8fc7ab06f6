package dev.lockstep.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An exact set of keys that stores less than the keys: a bucketed cuckoo hash table with quotients.
 *
 * <p><b>Quotients</b> [1, 2]. A key is a well mixed number {@code h} and further bits. The bucket
 * is {@code h * buckets >> indexBits}; the numbers {@code h} that share a bucket follow one
 * another, so that bucket and position {@code q} among them give {@code h} back. Only {@code q} and
 * the further bits are stored, in as many bits as they need; the number of buckets is arbitrary.
 *
 * <p><b>Two buckets</b> [3]. A bucket has 8 slots, filled from the first on. A key that finds its
 * first bucket full goes to a second one, {@code hash(stored bits) - first} modulo the number of
 * buckets: each of the two leads to the other by way of the stored bits alone, so that entries can
 * be pushed to and fro. A bit of the slot says in which of the two it is. As slots never become
 * free, a first bucket with room proves that the key is not in its second one.
 *
 * <p><b>Batches</b>. The first buckets of all keys of a batch are touched before any is searched,
 * and after that the second buckets of those that need one, so that cache misses overlap.
 *
 * <p><b>Slots</b>. A slot has the bits {@code occupied}, {@code second}, the remainder (the
 * <i>head</i>) and then the second word of the key (the <i>rest</i>). Where that makes at most 57
 * bits, slots follow one another bit by bit and one unaligned read of 8 bytes gets a slot;
 * otherwise head and rest take whole bytes.
 *
 * <p>Its size is fixed: {@link #copy} makes a larger one. Used by one thread at a time.
 *
 * <ol>
 *   <li>J. G. Cleary, Compact hash tables using bidirectional linear probing, 1984
 *   <li>S. van der Vegt, A. Laarman, A parallel compact hash table, 2011
 *   <li>B. Fan et al., Cuckoo filter: practically better than Bloom, 2014
 * </ol>
 */
final class QuotientTable {
  /** The smallest number of buckets; with fewer a head would not fit into 64 bits. */
  static final int FEWEST_BUCKETS = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SLOTS = 8;
  private static final int WIDEST_NARROW_SLOT = 57;
  private static final int FLAGS = 2;
  private static final long OCCUPIED = 1;
  private static final long SECOND = 2;
  private static final int MOST_KICKS = 500;
  private static final int FOUND = -1;
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
  private int random = 0x2545F491;
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
      headBits = FLAGS + Long.SIZE - Long.numberOfLeadingZeros(inOneBucket) + shape.lowBits();
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
    if (buckets <= slots.bucketsPerPage) {
      byte[] small = new byte[buckets * slots.slotBits + Long.BYTES];
      return new QuotientTable(shape, shard, buckets, slots, new byte[][] {small});
    }
    int count = (buckets + slots.bucketsPerPage - 1) / slots.bucketsPerPage;
    byte[][] pages = pool.take(count);
    return pages == null
        ? null
        : new QuotientTable(shape, shard, count * slots.bucketsPerPage, slots, pages);
  }

  /**
   * A table with the same keys and at least that many buckets, or null if memory does not suffice.
   */
  @Nullable QuotientTable copy(int atLeast, PagePool pool) {
    QuotientTable larger = create(shape, (int) shard, atLeast, pool);
    if (larger == null) {
      return null;
    }
    for (int bucket = 0; bucket < buckets; bucket++) {
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
      long rest = rest(page, base, slot);
      int first = (head & SECOND) == 0 ? bucket : other(bucket, head, rest);
      larger.addNew(mixed(first, head), rest);
    }
  }

  private long mixed(int first, long head) {
    long code = head >>> FLAGS;
    long start = (((long) first << indexBits) + buckets - 1) / buckets;
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
    touchFirst(keys, offset, stride, count, batch);
    long added = 0;
    int overflowing = 0;
    for (int i = 0; i < count; i++) {
      int bucket = batch.bucket[i];
      byte[] page = pages[pageOf(bucket)];
      int base = baseOf(bucket);
      int slot = search(page, base, batch.head[i], batch.rest[i]);
      if (slot == SLOTS) {
        batch.full[overflowing++] = i;
      } else if (slot != FOUND) {
        set(page, base, slot, batch.head[i], batch.rest[i]);
        size++;
        added |= 1L << i;
      }
    }
    return overflowing == 0 ? added : added | addSecond(overflowing, batch);
  }

  private void touchFirst(long[] keys, int offset, int stride, int count, ProbeBatch batch) {
    boolean hasRest = shape.restBits() > 0;
    long touched = 0;
    int at = offset;
    for (int i = 0; i < count; i++) {
      long mixed = keys[at];
      long rest = hasRest ? keys[at + 1] : 0;
      at += stride;
      long product = (mixed >>> lowBits & indexMask) * buckets;
      int bucket = (int) (product >>> indexBits);
      long position = Math.multiplyHigh(product & indexMask, bucketReciprocal);
      batch.head[i] = (position << lowBits | (mixed & lowMask)) << FLAGS | OCCUPIED;
      batch.rest[i] = rest;
      batch.bucket[i] = bucket;
      touched += touch(bucket);
    }
    batch.touched += touched;
  }

  private long touch(int bucket) {
    byte[] page = pages[pageOf(bucket)];
    int base = baseOf(bucket);
    return (long) page[base] + page[base + bucketBytes - 1];
  }

  private long addSecond(int overflowing, ProbeBatch batch) {
    long touched = 0;
    for (int j = 0; j < overflowing; j++) {
      int i = batch.full[j];
      touched += touch(other(batch.bucket[i], batch.head[i], batch.rest[i]));
    }
    batch.touched += touched;
    long added = 0;
    for (int j = 0; j < overflowing; j++) {
      int i = batch.full[j];
      if (addToSecond(batch.bucket[i], batch.head[i], batch.rest[i])) {
        added |= 1L << i;
      }
    }
    return added;
  }

  /** Adds a key whose first bucket is full, unless it is there. */
  private boolean addToSecond(int first, long head, long rest) {
    // Another key of the same batch may have changed the first bucket since it was searched.
    if (search(pages[pageOf(first)], baseOf(first), head, rest) == FOUND) {
      return false;
    }
    int second = other(first, head, rest);
    byte[] page = pages[pageOf(second)];
    int base = baseOf(second);
    int slot = search(page, base, head | SECOND, rest);
    if (slot == FOUND || (homeless.length > 0 && isHomeless(mixed(first, head), rest))) {
      return false;
    }
    size++;
    if (slot == SLOTS) {
      kick(first, head, rest);
    } else {
      set(page, base, slot, head | SECOND, rest);
    }
    return true;
  }

  private boolean isHomeless(long mixed, long rest) {
    for (int i = 0; i < homeless.length; i += 2) {
      if (homeless[i] == mixed && homeless[i + 1] == rest) {
        return true;
      }
    }
    return false;
  }

  /** Adds a key that is known not to be there. */
  private void addNew(long mixed, long rest) {
    long product = (mixed >>> lowBits & indexMask) * buckets;
    int first = (int) (product >>> indexBits);
    long position = Math.multiplyHigh(product & indexMask, bucketReciprocal);
    long head = (position << lowBits | (mixed & lowMask)) << FLAGS | OCCUPIED;
    size++;
    if (!put(first, head, rest) && !put(other(first, head, rest), head | SECOND, rest)) {
      kick(first, head, rest);
    }
  }

  private boolean put(int bucket, long head, long rest) {
    byte[] page = pages[pageOf(bucket)];
    int base = baseOf(bucket);
    for (int slot = 0; slot < SLOTS; slot++) {
      if (head(page, base, slot) == 0) {
        set(page, base, slot, head, rest);
        return true;
      }
    }
    return false;
  }

  /** Puts a key in the place of another one, that one into its other bucket, and so on. */
  private void kick(int bucket, long head, long rest) {
    int place = bucket;
    long movingHead = head;
    long movingRest = rest;
    for (int kicks = 0; kicks < MOST_KICKS; kicks++) {
      byte[] page = pages[pageOf(place)];
      int base = baseOf(place);
      int slot = nextRandom() & SLOTS - 1;
      long nextHead = head(page, base, slot);
      long nextRest = rest(page, base, slot);
      set(page, base, slot, movingHead, movingRest);
      movingHead = nextHead ^ SECOND;
      movingRest = nextRest;
      place = other(place, movingHead, movingRest);
      if (put(place, movingHead, movingRest)) {
        return;
      }
    }
    int first = (movingHead & SECOND) == 0 ? place : other(place, movingHead, movingRest);
    homeless = Arrays.copyOf(homeless, homeless.length + 2);
    homeless[homeless.length - 2] = mixed(first, movingHead);
    homeless[homeless.length - 1] = movingRest;
  }

  private int nextRandom() {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return random >>> 8;
  }

  private int other(int bucket, long head, long rest) {
    long hash = StateHash.scatter((head >>> FLAGS) + rest * 0x9E3779B97F4A7C15L) >>> 33;
    int difference = (int) ((hash * buckets) >>> 31) - bucket;
    return difference < 0 ? difference + buckets : difference;
  }

  private int pageOf(int bucket) {
    return (int) ((bucket * pageReciprocal) >>> PAGE_SHIFT);
  }

  private int baseOf(int bucket) {
    return (bucket - pageOf(bucket) * bucketsPerPage) * bucketBytes;
  }

  /** {@link #FOUND}, or the first free slot, or {@link #SLOTS} if there is none. */
  private int search(byte[] page, int base, long head, long rest) {
    return narrow
        ? searchNarrow(page, base, head | rest << headBits)
        : searchWide(page, base, head, rest);
  }

  private int searchNarrow(byte[] page, int base, long wanted) {
    int bit = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      long found = (long) LONGS.get(page, base + (bit >>> 3)) >>> (bit & 7) & slotMask;
      if (found == wanted) {
        return FOUND;
      }
      if (found == 0) {
        return slot;
      }
      bit += slotBits;
    }
    return SLOTS;
  }

  private int searchWide(byte[] page, int base, long head, long rest) {
    for (int slot = 0; slot < SLOTS; slot++) {
      long found = head(page, base, slot);
      if (found == head && rest(page, base, slot) == rest) {
        return FOUND;
      }
      if (found == 0) {
        return slot;
      }
    }
    return SLOTS;
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
