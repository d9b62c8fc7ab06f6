package dev.lockstep.checker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The states of one level, handed out in portions to the workers that expand them. */
final class Frontier {
  /** How many states a worker takes at least, if there are so many left. */
  static final int LEAST = 64;

  /** How many it takes at most; the nearer the end, the fewer, so that all end at about once. */
  private static final int MOST = 1024;

  private final Stretch[] stretches;
  private final long[] left;
  private final long size;

  /** What each worker has found, in the order of their numbers. */
  Frontier(Stretch... stretches) {
    this.stretches = stretches.clone();
    this.left = Arrays.stream(stretches).mapToLong(Stretch::size).toArray();
    this.size = left();
  }

  /** How many states there are. */
  long size() {
    return size;
  }

  /** How many states nobody has taken yet. */
  synchronized long left() {
    return Arrays.stream(left).sum();
  }

  /**
   * The next states that nobody has taken yet, or null if there are none. First those that {@code
   * worker} has found itself: states that were found one after the other have many targets in
   * common, which then meet in one worker's {@link RecentKeys}. After that, some of another one
   * that has many left.
   */
  synchronized @Nullable Portion take(int worker) {
    int from = left[worker] > 0 ? worker : most();
    if (left[from] == 0) {
      return null;
    }
    Stretch stretch = stretches[from];
    long index = stretch.size() - left[from];
    long share = Math.min(MOST, Math.max(LEAST, left[from] / 4));
    int count = (int) Math.min(share, left[from]);
    left[from] -= count;
    return new Portion(stretch.from(index), stretch.sleepSetsFrom(index), count);
  }

  private int most() {
    int most = 0;
    for (int i = 1; i < left.length; i++) {
      if (left[i] > left[most]) {
        most = i;
      }
    }
    return most;
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
