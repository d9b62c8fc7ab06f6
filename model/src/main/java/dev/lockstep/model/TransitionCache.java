package dev.lockstep.model;

import java.util.Arrays;

/**
 * What one step did before: from the bits that it reads to the outcomes it has. A step that reads
 * the same does the same, so that running it again can be spared (transition caching: Blom, van de
 * Pol, Weber, "Bridging the gap between enumerative and symbolic model checkers", 2009). Which bits
 * it reads is not declared but seen by watching it; when it reads a bit for the first time, all is
 * forgotten and learned again with that bit.
 *
 * <p>A hash table with open addressing. A slot has, where {@code n} words of the state are touched,
 * {@code n} words with the bits read, one that says what follows, and {@code n} times the bits to
 * keep and the bits to set in the only outcome; several outcomes stand elsewhere. It serves for
 * properties, too, which do nothing where they are true.
 */
final class TransitionCache {
  /** Returned by {@link #find} where nothing is remembered. */
  static final int UNKNOWN = -1;

  private static final int FIRST_SLOTS = 4;
  private static final int MOST_SLOTS = 1 << 13;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int HASH_SHIFT = 40;

  private static final int STRIDE_OF_ONE = 4;

  /** Shifts a hash less far, and so multiplies the number of the slot by its length. */
  private static final int NARROW_SHIFT = HASH_SHIFT - 2;

  private static final long FREE = 0;

  /** The step cannot be taken. */
  static final long NOTHING = 1;

  private static final long RUN = 2;

  /** Added to twice the number of the only outcome. */
  private static final long ONE_OUTCOME = 4;

  /** Added to twice the place of several outcomes. */
  private static final long OUTCOMES = 5;

  private final StepFootprint footprint = new StepFootprint();
  private final LearningPace pace = new LearningPace();
  private int[] touched = footprint.touched();
  private long[] reads = footprint.readsOfTouched();
  private long[] wanted = new long[0];
  private int firstTouched;
  private long firstReads;
  private boolean narrow;
  private int stride = 1;
  private long[] slots = new long[FIRST_SLOTS];
  private int lastSlot = FIRST_SLOTS - 1;
  private int used;
  private long[] outcomes = new long[16];
  private int end;

  /**
   * Whether only one word of the state is touched, for which there are methods of fewer
   * instructions: {@link #word}, {@link #slotOf}, {@link #what}, and {@link #after}.
   */
  boolean isNarrow() {
    return narrow;
  }

  /** If it is narrow: which word that is. */
  int word() {
    return firstTouched;
  }

  /** If it is narrow: the slot of what the step does where that word is {@code value}. */
  int slotOf(long value) {
    long[] table = slots;
    long bits = value & firstReads;
    int last = STRIDE_OF_ONE * lastSlot;
    int slot = (int) ((bits * GOLDEN) >>> NARROW_SHIFT) & last;
    while (table[slot + 1] != FREE && table[slot] != bits) {
      slot = slot + STRIDE_OF_ONE & last;
    }
    return slot;
  }

  /** If it is narrow: what follows, to be asked of {@link #isOneOutcome} and the like. */
  long what(int slot) {
    return slots[slot + 1];
  }

  /** If it is narrow and there is one outcome: what it makes of the word's {@code value}. */
  long after(int slot, long value) {
    return (value & slots[slot + 2]) | slots[slot + 3];
  }

  /** Whether {@code what} says that there is one outcome. */
  static boolean isOneOutcome(long what) {
    return what >= ONE_OUTCOME && (what & 1) == 0;
  }

  /** The number of the one outcome. */
  static int outcome(long what) {
    return (int) ((what - ONE_OUTCOME) >>> 1);
  }

  /** The slot of what the step does in {@code state}, or {@link #UNKNOWN}. */
  int find(long[] state) {
    if (narrow) {
      int slot = slotOf(state[firstTouched]);
      return slots[slot + 1] == FREE ? UNKNOWN : slot;
    }
    return findByAllWords(state);
  }

  private int findByAllWords(long[] state) {
    want(state);
    for (int slot = home(hash(wanted, 0)); ; slot = slot + 1 & lastSlot) {
      int base = slot * stride;
      if (slots[base + touched.length] == FREE) {
        return UNKNOWN;
      }
      if (matches(base)) {
        return base;
      }
    }
  }

  private void want(long[] state) {
    for (int i = 0; i < touched.length; i++) {
      wanted[i] = state[touched[i]] & reads[i];
    }
  }

  private int home(long hash) {
    return (int) (hash >>> HASH_SHIFT) & lastSlot;
  }

  /** The hash of the bits read that stand in {@code words} from {@code at} on. */
  private long hash(long[] words, int at) {
    long hash = 0;
    for (int i = 0; i < touched.length; i++) {
      hash = ((hash ^ (hash >>> 32)) + words[at + i]) * GOLDEN;
    }
    return hash;
  }

  private boolean matches(int base) {
    for (int i = 0; i < touched.length; i++) {
      if (slots[base + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing happens: the step cannot be taken. */
  boolean isNothing(int base) {
    return slots[base + touched.length] == NOTHING;
  }

  /** The tasks, as bits, that are in the way of a step that cannot be taken. */
  long holders(int base) {
    return touched.length > 0 ? slots[base + touched.length + 1] : 0;
  }

  /** Whether the step has to be run, since it violates something. */
  boolean mustRun(int base) {
    return slots[base + touched.length] == RUN;
  }

  /**
   * Hands the transitions to {@code sink}, out of the state {@code from} and by way of {@code to},
   * which is equal to it before and afterwards.
   *
   * @return how many there are
   */
  int repeat(int base, long[] from, long[] to, int step, TransitionSink sink) {
    int n = touched.length;
    long what = slots[base + n];
    if ((what & 1) == 0) {
      change(slots, base + n + 1, from, to);
      sink.transition(step, outcome(what), to);
      restore(from, to);
      return 1;
    }
    int at = (int) ((what - OUTCOMES) >>> 1);
    int count = (int) outcomes[at++];
    for (int i = 0; i < count; i++) {
      change(outcomes, at + 1, from, to);
      sink.transition(step, (int) outcomes[at], to);
      at += 1 + 2 * n;
    }
    restore(from, to);
    return count;
  }

  private void change(long[] masks, int first, long[] from, long[] to) {
    if (touched.length == 1) {
      to[firstTouched] = (from[firstTouched] & masks[first]) | masks[first + 1];
      return;
    }
    int at = first;
    for (int word : touched) {
      to[word] = (from[word] & masks[at]) | masks[at + 1];
      at += 2;
    }
  }

  private void restore(long[] from, long[] to) {
    if (touched.length == 1) {
      to[firstTouched] = from[firstTouched];
      return;
    }
    for (int word : touched) {
      to[word] = from[word];
    }
  }

  /** Whether it has overflowed so often that it is better left alone. */
  boolean isHopeless() {
    return pace.isHopeless();
  }

  /** Whether it may learn once more when {@code states} states have been looked at. */
  boolean mayLearn(long states) {
    return pace.mayLearn(states);
  }

  /** What the step was seen to read and to write. */
  StepFootprint footprint() {
    return footprint;
  }

  /**
   * Remembers what the step was seen to do in {@code state}.
   *
   * @return whether it read or wrote bits that it has not before
   */
  boolean learn(long[] state, Lesson lesson) {
    boolean wider = footprint.widen(lesson);
    if (wider) {
      look();
    }
    if (2 * used > lastSlot) {
      makeRoom();
    }
    want(state);
    int base = free(hash(wanted, 0));
    System.arraycopy(wanted, 0, slots, base, touched.length);
    slots[base + touched.length] = store(lesson, base + touched.length + 1);
    used++;
    return wider;
  }

  private int free(long hash) {
    int slot = home(hash);
    while (slots[slot * stride + touched.length] != FREE) {
      slot = slot + 1 & lastSlot;
    }
    return slot * stride;
  }

  /** Sees to it that every bit read and every word touched is looked at. */
  private void look() {
    touched = footprint.touched();
    reads = footprint.readsOfTouched();
    wanted = new long[touched.length];
    firstTouched = touched[0];
    firstReads = reads[0];
    narrow = touched.length == 1;
    stride = 1 + 3 * touched.length;
    forget(FIRST_SLOTS);
  }

  private void forget(int newSlots) {
    slots = new long[newSlots * stride];
    lastSlot = newSlots - 1;
    used = 0;
    end = 0;
  }

  private void makeRoom() {
    if (lastSlot + 1 == MOST_SLOTS) {
      forget(FIRST_SLOTS);
      pace.overflow();
      return;
    }
    long[] old = slots;
    lastSlot = 2 * lastSlot + 1;
    slots = new long[(lastSlot + 1) * stride];
    for (int from = 0; from < old.length; from += stride) {
      if (old[from + touched.length] != FREE) {
        System.arraycopy(old, from, slots, free(hash(old, from)), stride);
      }
    }
  }

  private long store(Lesson lesson, int inSlot) {
    int count = lesson.outcomes();
    if (lesson.mustRun()) {
      return RUN;
    } else if (count == 0) {
      if (touched.length > 0) {
        slots[inSlot] = lesson.holders();
      }
      return NOTHING;
    } else if (count == 1) {
      store(lesson, 0, slots, inSlot);
      return ONE_OUTCOME + 2 * lesson.number(0);
    }
    int size = 1 + count * (1 + 2 * touched.length);
    if (end + size > outcomes.length) {
      outcomes = Arrays.copyOf(outcomes, Math.max(2 * outcomes.length, end + size));
    }
    int start = end;
    outcomes[end++] = count;
    for (int i = 0; i < count; i++) {
      outcomes[end] = lesson.number(i);
      store(lesson, i, outcomes, end + 1);
      end += 1 + 2 * touched.length;
    }
    return OUTCOMES + 2L * start;
  }

  private void store(Lesson lesson, int i, long[] to, int first) {
    int at = first;
    for (int word : touched) {
      to[at++] = lesson.keep(i, word);
      to[at++] = lesson.set(i, word);
    }
  }
}
