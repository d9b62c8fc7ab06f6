package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log of all states, level by level, as packed records. Each worker appends the new states that
 * it finds to a stream of its own; a level is one stretch of every stream. The last complete level
 * is the frontier of the search. The sleep sets of states are kept only until they are expanded.
 */
final class StateLog implements LevelLog {
  private final Encodings encodings;
  private final List<Writer> writers = new ArrayList<>();
  private final int words;
  private long[] ends = new long[0];
  private int levels;

  /** Where one worker appends. */
  static final class Writer {
    private final RecordStream states;
    private RecordStream sleepSets;
    private RecordStream lastSleepSets;

    private Writer(ImmutableIntArray stateBits, int sleepSetBits, MemoryBudget budget) {
      ImmutableIntArray bits = ImmutableIntArray.of(sleepSetBits);
      states = new RecordStream(stateBits, budget);
      sleepSets = new RecordStream(bits, budget);
      lastSleepSets = new RecordStream(bits, budget);
    }

    /**
     * Appends a state.
     *
     * @param record the state
     * @param sleepSet its sleep set, in one word
     * @throws OutOfMemory if there is no room for it
     */
    void append(long[] record, long[] sleepSet) {
      sleepSets.append(sleepSet);
      states.append(record);
    }

    /** How many states were appended. */
    long size() {
      return states.size();
    }

    private void endLevel() {
      RecordStream done = lastSleepSets;
      lastSleepSets = sleepSets;
      sleepSets = done;
      sleepSets.clear();
    }
  }

  /**
   * An empty log.
   *
   * @param words how many words a state has
   * @param sleepSetBits how many bits a sleep set has
   * @param writers how many workers there are
   */
  StateLog(Encodings encodings, int words, int sleepSetBits, int writers, MemoryBudget budget) {
    this.encodings = encodings;
    this.words = words;
    Encoding encoding = encodings.newEncoding().get();
    for (int i = 0; i < writers; i++) {
      this.writers.add(new Writer(encoding.recordBits(), sleepSetBits, budget));
    }
  }

  /** Where worker {@code number} appends. */
  Writer writer(int number) {
    return writers.get(number);
  }

  /** Makes a level of what was appended since the last one. */
  void endLevel() {
    int count = writers.size();
    if ((levels + 1) * count > ends.length) {
      ends = Arrays.copyOf(ends, Math.max(16 * count, 2 * ends.length));
    }
    for (int i = 0; i < count; i++) {
      ends[levels * count + i] = writers.get(i).size();
      writers.get(i).endLevel();
    }
    levels++;
  }

  /** The states of the last level. */
  Frontier frontier() {
    int level = levels - 1;
    Frontier.Stretch[] stretches = new Frontier.Stretch[writers.size()];
    for (int i = 0; i < stretches.length; i++) {
      Writer writer = writers.get(i);
      stretches[i] =
          new Frontier.Stretch(
              writer.states, writer.lastSleepSets, start(level, i), start(level + 1, i));
    }
    return new Frontier(stretches);
  }

  private long start(int level, int writer) {
    return level == 0 ? 0 : ends[(level - 1) * writers.size() + writer];
  }

  @Override
  public int levels() {
    return levels;
  }

  @Override
  public long size(int level) {
    long size = 0;
    for (int i = 0; i < writers.size(); i++) {
      size += start(level + 1, i) - start(level, i);
    }
    return size;
  }

  @Override
  public void read(int level, StateReader reader) {
    Encoding encoding = encodings.newEncoding().get();
    long[] record = new long[encoding.recordBits().length()];
    long[] state = new long[words];
    for (int i = 0; i < writers.size(); i++) {
      RecordStream states = writers.get(i).states;
      RecordStream.Reader records = states.new Reader(states.pages(), start(level, i));
      for (long rest = start(level + 1, i) - start(level, i); rest > 0; rest--) {
        records.next(record);
        encoding.fromRecord(record, state);
        reader.state(state, 0);
      }
    }
  }
}
