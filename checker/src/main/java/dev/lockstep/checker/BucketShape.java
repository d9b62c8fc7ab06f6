package dev.lockstep.checker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How a bucket of a {@link QuotientTable} lies in a page. Each of its slots holds a <i>head</i>,
 * which is 0 if the slot is free, and a <i>rest</i>. The lowest 16 bits of all heads, the
 * <i>tags</i>, stand together in front, so that two words tell which slots can hold a key and which
 * are free (bits of several fields compared at once: L. Lamport, Multiple byte processing with
 * full-word instructions, 1975). The <i>tails</i> follow, the upper bits of the head below the
 * rest: bit by bit where they have at most 57 bits, so that one unaligned read gets one; otherwise
 * both parts in whole bytes.
 *
 * <p>Pages have {@link Long#BYTES} bytes more than their buckets take.
 */
final class BucketShape {
  static final int SLOTS = 8;

  /** Said by {@link #find} of what is there. */
  static final int FOUND = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int TAG_BITS = 16;
  private static final long TAG = (1L << TAG_BITS) - 1;
  private static final int TAGS_BYTES = SLOTS * TAG_BITS / Byte.SIZE;
  private static final long LOWEST = 0x0001_0001_0001_0001L;
  private static final long ALL_BUT_HIGHEST = 0x7FFF_7FFF_7FFF_7FFFL;
  private static final int WIDEST_NARROW_TAIL = 57;

  private final boolean narrow;
  private final int upperBits;
  private final long upperMask;
  private final long restMask;
  private final int tailBits;
  private final long tailMask;
  private final int upperBytes;

  /** For heads and rests of that many bits. */
  BucketShape(int headBits, int restBits) {
    int upper = Math.max(0, headBits - TAG_BITS);
    narrow = upper + restBits <= WIDEST_NARROW_TAIL;
    upperBits = upper;
    upperBytes = (upper + 7) / 8;
    int restBytes = (restBits + 7) / 8;
    tailBits = narrow ? upper + restBits : 8 * (upperBytes + restBytes);
    tailMask = mask(tailBits);
    upperMask = narrow ? mask(upper) : mask(8 * upperBytes);
    restMask = narrow ? mask(restBits) : mask(8 * restBytes);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L >>> -bits;
  }

  /** How many bytes a bucket takes. */
  int bytes() {
    return TAGS_BYTES + tailBits;
  }

  /**
   * Looks for {@code head} and {@code rest} in the bucket at {@code base}.
   *
   * @return {@link #FOUND}, or how many slots are in use; these are its first ones
   */
  int find(byte[] page, int base, long head, long rest) {
    long wanted = (head & TAG) * LOWEST;
    long first = (long) LONGS.get(page, base);
    long second = (long) LONGS.get(page, base + Long.BYTES);
    for (long hits = zeros(first ^ wanted); hits != 0; hits &= hits - 1) {
      if (isTail(page, base, Long.numberOfTrailingZeros(hits) / TAG_BITS, head, rest)) {
        return FOUND;
      }
    }
    for (long hits = zeros(second ^ wanted); hits != 0; hits &= hits - 1) {
      if (isTail(page, base, 4 + Long.numberOfTrailingZeros(hits) / TAG_BITS, head, rest)) {
        return FOUND;
      }
    }
    return fields(first) + fields(second);
  }

  /** The highest bit of each of the four fields that are 0. */
  private static long zeros(long fields) {
    return ~(((fields & ALL_BUT_HIGHEST) + ALL_BUT_HIGHEST) | fields | ALL_BUT_HIGHEST);
  }

  private boolean isTail(byte[] page, int base, int slot, long head, long rest) {
    if (narrow) {
      return tail(page, base, slot) == (head >>> TAG_BITS | rest << upperBits);
    }
    return head(page, base, slot) == head && rest(page, base, slot) == rest;
  }

  /** How many slots of the bucket at {@code base} are in use; these are its first ones. */
  int used(byte[] page, int base) {
    return fields((long) LONGS.get(page, base)) + fields((long) LONGS.get(page, base + Long.BYTES));
  }

  /** How many fields there are up to the last one that is not 0. */
  private static int fields(long fields) {
    return (Long.SIZE + TAG_BITS - 1 - Long.numberOfLeadingZeros(fields)) / TAG_BITS;
  }

  private long tail(byte[] page, int base, int slot) {
    int bit = slot * tailBits;
    return (long) LONGS.get(page, base + TAGS_BYTES + (bit >>> 3)) >>> (bit & 7) & tailMask;
  }

  long head(byte[] page, int base, int slot) {
    long tag = (short) SHORTS.get(page, base + 2 * slot) & TAG;
    long upper =
        narrow
            ? tail(page, base, slot) & upperMask
            : (long) LONGS.get(page, tailAt(base, slot)) & upperMask;
    return upper << TAG_BITS | tag;
  }

  long rest(byte[] page, int base, int slot) {
    return narrow
        ? tail(page, base, slot) >>> upperBits & restMask
        : (long) LONGS.get(page, tailAt(base, slot) + upperBytes) & restMask;
  }

  /** Fills a slot that is free. */
  void set(byte[] page, int base, int slot, long head, long rest) {
    SHORTS.set(page, base + 2 * slot, (short) head);
    if (narrow) {
      int bit = slot * tailBits;
      put(
          page,
          base + TAGS_BYTES + (bit >>> 3),
          (head >>> TAG_BITS | rest << upperBits) << (bit & 7));
    } else {
      put(page, tailAt(base, slot), head >>> TAG_BITS);
      put(page, tailAt(base, slot) + upperBytes, rest);
    }
  }

  private int tailAt(int base, int slot) {
    return base + TAGS_BYTES + slot * (tailBits / Byte.SIZE);
  }

  /** Sets bits of a slot, all of which are still 0. */
  private static void put(byte[] page, int at, long bits) {
    LONGS.set(page, at, (long) LONGS.get(page, at) | bits);
  }
}
