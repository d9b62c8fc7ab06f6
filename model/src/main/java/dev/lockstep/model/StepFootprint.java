package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which bits of the state a step was ever seen to read, and which to write, and with what. Masks
 * have as many words as the state, or none as long as nothing was seen.
 */
final class StepFootprint {
  private int[] touched = new int[0];
  private long[] reads = new long[0];
  private long[] ones = new long[0];
  private long[] zeros = new long[0];
  private int revision;

  /** The words of which it reads or writes any bits, ascending. */
  int[] touched() {
    return touched;
  }

  /** The bits it reads, of each word touched. */
  long[] readsOfTouched() {
    return Arrays.stream(touched).mapToLong(word -> reads[word]).toArray();
  }

  /** Grows whenever it reads more, or writes other bits or other values, than before. */
  int revision() {
    return revision;
  }

  private long writes(int word) {
    return ones[word] | zeros[word];
  }

  /** Whether it writes any of the bits of {@code masks}, a word for each of the state. */
  boolean writesAny(long[] masks) {
    for (int word : touched) {
      if ((writes(word) & masks[word]) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it can be {@code cause}, by the bits that it was seen to set to 1, and to 0; true, too,
   * of some values that it was never seen to write.
   */
  boolean canBe(Property.Cause cause) {
    BitField field = cause.field();
    int word = field.word();
    long written = touched.length == 0 ? 0 : writes(word) & field.maskInWord();
    return written != 0
        && IntStream.rangeClosed(cause.first(), cause.last())
            .mapToLong(value -> (long) value << field.shift())
            .anyMatch(bits -> (written & ((bits & ~ones[word]) | (~bits & ~zeros[word]))) == 0);
  }

  /**
   * Whether this step and {@code other} commute wherever both do as seen: neither writes what the
   * other reads or writes.
   */
  boolean commutesWith(StepFootprint other) {
    if (other.touched.length == 0) {
      return true;
    }
    for (int word : touched) {
      long othersWrites = other.writes(word);
      if ((writes(word) & (other.reads[word] | othersWrites)) != 0
          || (othersWrites & reads[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds what the step was seen to read and to write this time.
   *
   * @return whether that were other bits than before
   */
  boolean widen(Lesson lesson) {
    if (reads.length == 0) {
      reads = new long[lesson.words()];
      ones = new long[lesson.words()];
      zeros = new long[lesson.words()];
    }
    boolean otherValues = false;
    boolean wider = false;
    for (int word = 0; word < reads.length; word++) {
      long newReads = lesson.reads(word) & ~reads[word];
      long newOnes = lesson.ones(word) & ~ones[word];
      long newZeros = lesson.zeros(word) & ~zeros[word];
      wider |= (newReads | ((newOnes | newZeros) & ~writes(word))) != 0;
      otherValues |= (newOnes | newZeros) != 0;
      reads[word] |= newReads;
      ones[word] |= newOnes;
      zeros[word] |= newZeros;
    }
    if (wider) {
      touched =
          IntStream.range(0, reads.length)
              .filter(word -> (reads[word] | writes(word)) != 0)
              .toArray();
    }
    if (wider || otherValues) {
      revision++;
    }
    return wider;
  }
}
