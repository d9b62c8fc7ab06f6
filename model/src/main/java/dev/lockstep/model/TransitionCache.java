package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** This much may be learned at once, and then not for a while. */
  private static final long LESSONS = 256;

  /** How many states are to be looked at for each lesson. */
  private static final long STATES_PER_LESSON = 64;

  private static final int MOST_OVERFLOWS = 4;

  private static final int STRIDE_OF_ONE = 4;

  private static final long FREE = 0;
  private static final long NOTHING = 1;
  private static final long RUN = 2;

  /** Added to twice the number of the only outcome. */
  private static final long ONE_OUTCOME = 4;

  /** Added to twice the place of several outcomes. */
  private static final long OUTCOMES = 5;

  private int[] touched = new int[0];
  private long[] reads = new long[0];
  private long[] writes = new long[0];
  private int firstTouched;
  private long firstReads;
  private int stride = 1;
  private long[] slots = new long[FIRST_SLOTS];
  private int lastSlot = FIRST_SLOTS - 1;
  private int used;
  private long[] outcomes = new long[16];
  private int end;
  private int revision;
  private int lessons;
  private int overflows;
  private long pausedUntil;

  /** The slot of what the step does in {@code state}, or {@link #UNKNOWN}. */
  int find(long[] state) {
    if (touched.length != 1) {
      return findByAllWords(state);
    }
    long[] table = slots;
    long wanted = state[firstTouched] & firstReads;
    int base = slotOf(wanted * GOLDEN) * STRIDE_OF_ONE;
    while (table[base] != wanted || table[base + 1] == FREE) {
      if (table[base + 1] == FREE) {
        return UNKNOWN;
      }
      base = base + STRIDE_OF_ONE & STRIDE_OF_ONE * lastSlot;
    }
    return base;
  }

  private int findByAllWords(long[] state) {
    for (int slot = slotOf(hash(state)); ; slot = slot + 1 & lastSlot) {
      int base = slot * stride;
      if (slots[base + touched.length] == FREE) {
        return UNKNOWN;
      }
      if (matches(base, state)) {
        return base;
      }
    }
  }

  private int slotOf(long hash) {
    return (int) (hash >>> 40) & lastSlot;
  }

  private long hash(long[] state) {
    long hash = 0;
    for (int i = 0; i < touched.length; i++) {
      hash = ((hash ^ (hash >>> 32)) + (state[touched[i]] & reads[i])) * GOLDEN;
    }
    return hash;
  }

  private boolean matches(int base, long[] state) {
    for (int i = 0; i < touched.length; i++) {
      if (slots[base + i] != (state[touched[i]] & reads[i])) {
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
      sink.transition(step, (int) ((what - ONE_OUTCOME) >>> 1), to);
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
    return overflows > MOST_OVERFLOWS;
  }

  /**
   * Whether it may learn once more when {@code states} states have been looked at. Watching a step
   * costs many times what running it does; one that hardly ever reads the same twice, so that all
   * is forgotten again and again, is watched ever more seldom, and in the end no more.
   */
  boolean mayLearn(long states) {
    if (states < pausedUntil || isHopeless()) {
      return false;
    }
    if (++lessons % LESSONS == 0) {
      pausedUntil = states + ((LESSONS * STATES_PER_LESSON) << overflows);
    }
    return true;
  }

  /** Puts the bits that were ever written into {@code masks}, a word for each of the state. */
  void writes(long[] masks) {
    Arrays.fill(masks, 0);
    for (int i = 0; i < touched.length; i++) {
      masks[touched[i]] = writes[i];
    }
  }

  /** Grows whenever more bits are read or written than before. */
  int revision() {
    return revision;
  }

  /**
   * Whether this step and {@code other} commute wherever both do what is remembered: neither writes
   * what the other reads or writes.
   */
  boolean commutesWith(TransitionCache other) {
    for (int i = 0; i < touched.length; i++) {
      int j = Arrays.binarySearch(other.touched, touched[i]);
      if (j >= 0
          && ((writes[i] & (other.reads[j] | other.writes[j])) != 0
              || (other.writes[j] & reads[i]) != 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Remembers what the step was seen to do in {@code state}.
   *
   * @return whether it read or wrote bits that it has not before
   */
  boolean learn(long[] state, Lesson lesson) {
    boolean wider = widen(lesson);
    if (2 * used > lastSlot) {
      makeRoom();
    }
    int base = free(hash(state));
    for (int i = 0; i < touched.length; i++) {
      slots[base + i] = state[touched[i]] & reads[i];
    }
    slots[base + touched.length] = store(lesson, base + touched.length + 1);
    used++;
    return wider;
  }

  private int free(long hash) {
    int slot = slotOf(hash);
    while (slots[slot * stride + touched.length] != FREE) {
      slot = slot + 1 & lastSlot;
    }
    return slot * stride;
  }

  /** Sees to it that every bit read and every word touched is looked at. */
  private boolean widen(Lesson lesson) {
    int count = lesson.words();
    long[] allReads = new long[count];
    long[] allWrites = new long[count];
    for (int i = 0; i < touched.length; i++) {
      allReads[touched[i]] = reads[i];
      allWrites[touched[i]] = writes[i];
    }
    boolean readsMore = false;
    boolean writesMore = false;
    for (int word = 0; word < count; word++) {
      readsMore |= (lesson.reads(word) & ~allReads[word]) != 0;
      writesMore |= (lesson.writes(word) & ~allWrites[word]) != 0;
      allReads[word] |= lesson.reads(word);
      allWrites[word] |= lesson.writes(word);
    }
    if (!readsMore && !writesMore) {
      return false;
    }
    int[] words =
        IntStream.range(0, count).filter(i -> (allReads[i] | allWrites[i]) != 0).toArray();
    reads = Arrays.stream(words).mapToLong(word -> allReads[word]).toArray();
    writes = Arrays.stream(words).mapToLong(word -> allWrites[word]).toArray();
    revision++;
    firstReads = reads[0];
    if (readsMore || words.length > touched.length) {
      touched = words;
      firstTouched = words[0];
      stride = 1 + 3 * words.length;
      forget(FIRST_SLOTS);
    }
    return true;
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
      overflows++;
      return;
    }
    long[] old = slots;
    lastSlot = 2 * lastSlot + 1;
    slots = new long[(lastSlot + 1) * stride];
    for (int from = 0; from < old.length; from += stride) {
      if (old[from + touched.length] != FREE) {
        long hash = 0;
        for (int i = 0; i < touched.length; i++) {
          hash = ((hash ^ (hash >>> 32)) + old[from + i]) * GOLDEN;
        }
        System.arraycopy(old, from, slots, free(hash), stride);
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
