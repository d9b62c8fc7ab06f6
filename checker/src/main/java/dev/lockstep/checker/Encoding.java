package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * How states become entries for the {@link VisitedSet} and records of the {@link StateLog}. An
 * entry begins with the key of the state. Used by one thread at a time; each worker has its own.
 */
interface Encoding {
  /** How many words an entry has; the first ones are the key. */
  int entryWords();

  /** The widths in bits of the words of a record. */
  ImmutableIntArray recordBits();

  /** Writes the entry of {@code state} into {@code entries} from {@code at} on. */
  void encode(long[] state, long[] entries, int at);

  /** Writes the state of an entry into {@code state}. */
  void decode(long[] entries, int at, long[] state);

  /** Writes the record of an entry, and of its state, into {@code record}. */
  void toRecord(long[] entries, int at, long[] state, long[] record);

  /**
   * Writes the state of a record into {@code state}. States that are encoded afterwards are likely
   * to differ little from it.
   */
  void fromRecord(long[] record, long[] state);
}
