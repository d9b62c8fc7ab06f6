package dev.lockstep.model;

import java.util.Arrays;

/**
 * Which bits of the state a step reads, whatever its choices, and which bits the outcome that is
 * being run has written. Masks have as many words as the state.
 */
final class Footprint implements Observer {
  final long[] reads;
  final long[] writes;

  /** For states of {@code words} words. */
  Footprint(int words) {
    reads = new long[words];
    writes = new long[words];
  }

  /** Begins anew. */
  void clear() {
    Arrays.fill(reads, 0);
    Arrays.fill(writes, 0);
  }

  @Override
  public void read(BitField field) {
    reads[field.word()] |= field.maskInWord();
  }

  @Override
  public void write(BitField field, long raw) {
    writes[field.word()] |= field.maskInWord();
  }

  @Override
  public void lives(BitField field) {
    writes[field.word()] |= field.maskInWord();
  }

  @Override
  public void restored() {
    Arrays.fill(writes, 0);
  }
}
