package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The states of one level, handed out in portions to the workers that expand them. */
final class Frontier {
  /** How many states a worker takes at a time. */
  static final int PORTION = 256;

  private final ImmutableList<Stretch> stretches;
  private final long size;
  private final AtomicLong taken = new AtomicLong();

  Frontier(Stretch... stretches) {
    this.stretches = ImmutableList.copyOf(stretches);
    long sum = 0;
    for (Stretch stretch : stretches) {
      sum += stretch.size();
    }
    this.size = sum;
  }

  /** How many states there are. */
  long size() {
    return size;
  }

  /** How many states nobody has taken yet. */
  long left() {
    return Math.max(0, size - taken.get());
  }

  /** The next states that nobody has taken yet, or null if there are none. */
  @Nullable Portion take() {
    while (true) {
      long first = taken.get();
      if (first >= size) {
        return null;
      }
      Portion portion = portionAt(first);
      if (taken.compareAndSet(first, first + portion.count())) {
        return portion;
      }
    }
  }

  private Portion portionAt(long first) {
    long before = 0;
    for (Stretch stretch : stretches) {
      if (first < before + stretch.size()) {
        long index = first - before;
        int count = (int) Math.min(PORTION, stretch.size() - index);
        return new Portion(stretch.from(index), stretch.sleepSetsFrom(index), count);
      }
      before += stretch.size();
    }
    throw new IllegalStateException("the frontier has no state " + first);
  }

  /** A part of a stream. */
  static final class Stretch {
    private final RecordStream stream;
    private final RecordStream sleepSets;
    private final byte[][] pages;
    private final byte[][] sleepSetPages;
    private final long start;
    private final long end;

    /**
     * From record {@code start} up to but not including {@code end}, complete by now.
     *
     * @param sleepSets the sleep sets of these records
     */
    Stretch(RecordStream stream, RecordStream sleepSets, long start, long end) {
      this.stream = stream;
      this.sleepSets = sleepSets;
      this.pages = stream.pages();
      this.sleepSetPages = sleepSets.pages();
      this.start = start;
      this.end = end;
    }

    long size() {
      return end - start;
    }

    /** Its records from number {@code index} of it on. */
    RecordStream.Reader from(long index) {
      return stream.new Reader(pages, start + index);
    }

    /** Their sleep sets from number {@code index} of it on. */
    RecordStream.Reader sleepSetsFrom(long index) {
      return sleepSets.new Reader(sleepSetPages, index);
    }
  }

  /**
   * Some states to expand.
   *
   * @param records where to read them
   * @param sleepSets where to read their sleep sets
   * @param count how many
   */
  record Portion(RecordStream.Reader records, RecordStream.Reader sleepSets, int count) {}
}
