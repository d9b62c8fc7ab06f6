package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A sequence of records, each of a few words of known widths, every word in as many bytes as it
 * needs. One thread appends; what was appended before may be read by others by way of {@link
 * #pages}.
 */
final class RecordStream {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAGE_BYTES = 1 << 16;

  private final int[] bytes;
  private final long[] masks;
  private final int recordBytes;
  private final int recordsPerPage;
  private final MemoryBudget budget;
  private byte[][] pages = new byte[0][];
  private int made;
  private int usedPages;
  private byte[] page = new byte[0];
  private int position;
  private long size;

  RecordStream(ImmutableIntArray bits, MemoryBudget budget) {
    this.bytes = bits.stream().map(width -> (width + 7) / 8).toArray();
    this.masks = bits.stream().mapToLong(width -> width == 0 ? 0 : -1L >>> -width).toArray();
    this.recordBytes = Math.max(1, Arrays.stream(bytes).sum());
    this.recordsPerPage = Math.max(1, (PAGE_BYTES - Long.BYTES) / recordBytes);
    this.budget = budget;
    this.position = recordsPerPage * recordBytes;
  }

  /** How many records there are. */
  long size() {
    return size;
  }

  /** How many bytes one record takes. */
  int recordBytes() {
    return recordBytes;
  }

  /**
   * Appends a record.
   *
   * @throws OutOfMemory if there is no room for it
   */
  void append(long[] record) {
    if (position == recordsPerPage * recordBytes) {
      nextPage();
    }
    int at = position;
    for (int i = 0; i < bytes.length; i++) {
      LONGS.set(page, at, record[i]);
      at += bytes[i];
    }
    position += recordBytes;
    size++;
  }

  private void nextPage() {
    if (usedPages == made) {
      makePage();
    }
    page = pages[usedPages++];
    position = 0;
  }

  private void makePage() {
    int length = recordsPerPage * recordBytes + Long.BYTES;
    if (!budget.take(length)) {
      throw new OutOfMemory();
    }
    if (made == pages.length) {
      pages = Arrays.copyOf(pages, Math.max(4, 2 * made));
    }
    pages[made++] = new byte[length];
  }

  /** Drops all records; their memory is kept for others. Nobody may be reading. */
  void clear() {
    usedPages = 0;
    size = 0;
    position = recordsPerPage * recordBytes;
  }

  /** The pages there are now, for a {@link Reader}. */
  byte[][] pages() {
    return pages;
  }

  /** Reads records in order. */
  final class Reader {
    private final byte[][] source;
    private int pageIndex;
    private int at;

    /** Starts at record {@code index}; {@code source} are the pages when that record was there. */
    Reader(byte[][] source, long index) {
      this.source = source;
      this.pageIndex = (int) (index / recordsPerPage);
      this.at = (int) (index % recordsPerPage) * recordBytes;
    }

    /** Reads the next record, which must exist. */
    void next(long[] record) {
      if (at == recordsPerPage * recordBytes) {
        pageIndex++;
        at = 0;
      }
      byte[] current = source[pageIndex];
      int from = at;
      for (int i = 0; i < bytes.length; i++) {
        record[i] = (long) LONGS.get(current, from) & masks[i];
        from += bytes[i];
      }
      at += recordBytes;
    }
  }
}
