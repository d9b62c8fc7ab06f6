package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which bits of the state a step was ever seen to read, and which to write, and with what. */
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
  long[] reads() {
    return reads;
  }

  /** Grows whenever it reads more, or writes other bits or other values, than before. */
  int revision() {
    return revision;
  }

  private long writes(int i) {
    return ones[i] | zeros[i];
  }

  /** Whether it writes any of the bits of {@code masks}, a word for each of the state. */
  boolean writesAny(long[] masks) {
    for (int i = 0; i < touched.length; i++) {
      if ((writes(i) & masks[touched[i]]) != 0) {
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
    int i = Arrays.binarySearch(touched, cause.field().word());
    if (i < 0) {
      return false;
    }
    long written = writes(i) & cause.field().maskInWord();
    return written != 0
        && IntStream.rangeClosed(cause.first(), cause.last())
            .mapToLong(value -> (long) value << cause.field().shift())
            .anyMatch(bits -> (written & ((bits & ~ones[i]) | (~bits & ~zeros[i]))) == 0);
  }

  /**
   * Whether this step and {@code other} commute wherever both do as seen: neither writes what the
   * other reads or writes.
   */
  boolean commutesWith(StepFootprint other) {
    for (int i = 0; i < touched.length; i++) {
      int j = Arrays.binarySearch(other.touched, touched[i]);
      if (j >= 0
          && ((writes(i) & (other.reads[j] | other.writes(j))) != 0
              || (other.writes(j) & reads[i]) != 0)) {
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
    long[] allReads = spread(reads, lesson.words());
    long[] allOnes = spread(ones, lesson.words());
    long[] allZeros = spread(zeros, lesson.words());
    boolean otherValues = false;
    boolean wider = false;
    for (int word = 0; word < lesson.words(); word++) {
      long newOnes = lesson.ones(word) & ~allOnes[word];
      long newZeros = lesson.zeros(word) & ~allZeros[word];
      long writesBefore = allOnes[word] | allZeros[word];
      otherValues |= (newOnes | newZeros) != 0;
      wider |= (lesson.reads(word) & ~allReads[word]) != 0;
      wider |= ((newOnes | newZeros) & ~writesBefore) != 0;
      allReads[word] |= lesson.reads(word);
      allOnes[word] |= newOnes;
      allZeros[word] |= newZeros;
    }
    if (wider || otherValues) {
      touched =
          IntStream.range(0, lesson.words())
              .filter(word -> (allReads[word] | allOnes[word] | allZeros[word]) != 0)
              .toArray();
      reads = gather(allReads);
      ones = gather(allOnes);
      zeros = gather(allZeros);
      revision++;
    }
    return wider;
  }

  private long[] spread(long[] masks, int words) {
    long[] all = new long[words];
    for (int i = 0; i < touched.length; i++) {
      all[touched[i]] = masks[i];
    }
    return all;
  }

  private long[] gather(long[] all) {
    return Arrays.stream(touched).mapToLong(word -> all[word]).toArray();
  }
}
