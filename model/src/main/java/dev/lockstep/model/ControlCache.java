package dev.lockstep.model;

/**
 * Remembers where control went for an instruction and a valuation of the task's locals.
 * Direct-mapped and of fixed size: what falls out is walked again, with the same result. An entry
 * is {@code 2 + 2 * locals.count()} words: 1 + the instruction, the locals before, the position,
 * the locals after.
 */
final class ControlCache {
  private static final int ENTRIES = 1 << 10;

  private final LocalBits locals;
  private final int stride;
  private final long[] table;
  private int open;
  private long pending;

  ControlCache(LocalBits locals) {
    this.locals = locals;
    this.stride = 2 + 2 * locals.count();
    this.table = new long[ENTRIES * stride];
  }

  /** Applies what is remembered; false if nothing is. */
  boolean apply(int index, long[] state, Counter counter) {
    int entry = entryOf(index, state);
    int count = locals.count();
    if (table[entry] != index + 1L) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (table[entry + 1 + i] != locals.get(state, i)) {
        return false;
      }
    }
    for (int i = 0; i < count; i++) {
      locals.set(state, i, table[entry + 2 + count + i]);
    }
    counter.set((int) table[entry + 1 + count]);
    return true;
  }

  /** Begins an entry for this instruction and these locals. */
  void begin(int index, long[] state) {
    open = entryOf(index, state);
    table[open] = 0;
    for (int i = 0; i < locals.count(); i++) {
      table[open + 1 + i] = locals.get(state, i);
    }
    // Written down only in end(): a walk that throws must not leave an entry behind.
    pending = index + 1L;
  }

  /** Completes the entry: where control came to, and the locals there. */
  void end(int position, long[] state) {
    int count = locals.count();
    table[open + 1 + count] = position;
    for (int i = 0; i < count; i++) {
      table[open + 2 + count + i] = locals.get(state, i);
    }
    table[open] = pending;
  }

  private int entryOf(int index, long[] state) {
    long hash = index * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < locals.count(); i++) {
      hash = (hash ^ locals.get(state, i)) * 0xD6E8FEB86659FD93L;
      hash ^= hash >>> 32;
    }
    return (int) (hash >>> 20 & ENTRIES - 1) * stride;
  }
}
