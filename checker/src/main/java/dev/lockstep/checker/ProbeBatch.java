package dev.lockstep.checker;

/**
 * What a {@link QuotientTable} notes about the keys of a batch. One for each worker, used over and
 * over.
 */
final class ProbeBatch {
  /** How many keys a batch has at most: as many as a result has bits. */
  static final int SIZE = Long.SIZE;

  final long[] head = new long[SIZE];
  final long[] rest = new long[SIZE];
  final int[] home = new int[SIZE];

  /** The page of the home, and where it begins there. */
  final int[] page = new int[SIZE];

  final int[] base = new int[SIZE];

  /** Keeps the virtual machine from leaving out reads whose only use is to fill the cache. */
  long touched;
}
