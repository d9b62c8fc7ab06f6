package dev.lockstep.checker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log of all states, level by level, as packed records. Each worker appends the new states that
 * it finds to a stream of its own; a level is one stretch of every stream. The last complete level
 * is the frontier of the search.
 */
final class StateLog implements LevelLog {
  private final Encodings encodings;
  private final List<RecordStream> streams = new ArrayList<>();
  private final int words;
  private long[] ends = new long[0];
  private int levels;

  /** An empty log of states of {@code words} words, to be written by {@code writers} workers. */
  StateLog(Encodings encodings, int words, int writers, MemoryBudget budget) {
    this.encodings = encodings;
    this.words = words;
    Encoding encoding = encodings.newEncoding().get();
    for (int i = 0; i < writers; i++) {
      streams.add(new RecordStream(encoding.recordBits(), budget));
    }
  }

  /** Where worker {@code writer} appends. */
  RecordStream stream(int writer) {
    return streams.get(writer);
  }

  /** Makes a level of what was appended since the last one. */
  void endLevel() {
    int writers = streams.size();
    if ((levels + 1) * writers > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(16 * writers, 2 * ends.length));
    }
    for (int i = 0; i < writers; i++) {
      ends[levels * writers + i] = streams.get(i).size();
    }
    levels++;
  }

  /** The states of the last level. */
  Frontier frontier() {
    return frontier(levels - 1);
  }

  private Frontier frontier(int level) {
    int writers = streams.size();
    Frontier.Stretch[] stretches = new Frontier.Stretch[writers];
    for (int i = 0; i < writers; i++) {
      RecordStream stream = streams.get(i);
      stretches[i] = new Frontier.Stretch(stream, start(level, i), start(level + 1, i));
    }
    return new Frontier(stretches);
  }

  private long start(int level, int writer) {
    return level == 0 ? 0 : ends[(level - 1) * streams.size() + writer];
  }

  @Override
  public int levels() {
    return levels;
  }

  @Override
  public long size(int level) {
    long size = 0;
    for (int i = 0; i < streams.size(); i++) {
      size += start(level + 1, i) - start(level, i);
    }
    return size;
  }

  @Override
  public void read(int level, StateReader reader) {
    Encoding encoding = encodings.newEncoding().get();
    long[] record = new long[encoding.recordBits().length()];
    long[] state = new long[words];
    for (Frontier.Stretch stretch : frontier(level).stretches()) {
      RecordStream.Reader records = stretch.from(0);
      for (long i = 0; i < stretch.size(); i++) {
        records.next(record);
        encoding.fromRecord(record, state);
        reader.state(state, 0);
      }
    }
  }
}
