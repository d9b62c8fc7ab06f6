package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which bits of the state a step was ever seen to read, and which to write. */
final class StepFootprint {
  private int[] touched = new int[0];
  private long[] reads = new long[0];
  private long[] writes = new long[0];
  private int revision;

  /** The words of which it reads or writes any bits, ascending. */
  int[] touched() {
    return touched;
  }

  /** The bits it reads, of each word touched. */
  long[] reads() {
    return reads;
  }

  /** Grows whenever more bits are read or written than before. */
  int revision() {
    return revision;
  }

  /** Puts the bits that were ever written into {@code masks}, a word for each of the state. */
  void writes(long[] masks) {
    Arrays.fill(masks, 0);
    for (int i = 0; i < touched.length; i++) {
      masks[touched[i]] = writes[i];
    }
  }

  /**
   * Whether this step and {@code other} commute wherever both do as seen: neither writes what the
   * other reads or writes.
   */
  boolean commutesWith(StepFootprint other) {
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
   * Adds what the step was seen to read and to write this time.
   *
   * @return whether that was more than before
   */
  boolean widen(Lesson lesson) {
    int count = lesson.words();
    long[] allReads = new long[count];
    long[] allWrites = new long[count];
    for (int i = 0; i < touched.length; i++) {
      allReads[touched[i]] = reads[i];
      allWrites[touched[i]] = writes[i];
    }
    boolean wider = false;
    for (int word = 0; word < count; word++) {
      wider |= (lesson.reads(word) & ~allReads[word]) != 0;
      wider |= (lesson.writes(word) & ~allWrites[word]) != 0;
      allReads[word] |= lesson.reads(word);
      allWrites[word] |= lesson.writes(word);
    }
    if (wider) {
      touched = IntStream.range(0, count).filter(i -> (allReads[i] | allWrites[i]) != 0).toArray();
      reads = Arrays.stream(touched).mapToLong(word -> allReads[word]).toArray();
      writes = Arrays.stream(touched).mapToLong(word -> allWrites[word]).toArray();
      revision++;
    }
    return wider;
  }
}
