package dev.lockstep.model;

import java.util.Arrays;

/**
 * What a step that is run under watch turns out to read, and to do. Passes the transitions on. Used
 * over and over.
 */
final class Lesson implements TransitionSink {
  private final Footprint footprint;
  private final int words;
  private final long[] ones;
  private final long[] zeros;
  private final TransitionSink nobody = new IgnoringSink();
  private TransitionSink sink = nobody;
  private long[] told = new long[16];
  private int outcomes;
  private boolean mustRun;
  private long holders;

  /** For states of {@code words} words. */
  Lesson(int words) {
    this.footprint = new Footprint(words);
    this.words = words;
    this.ones = new long[words];
    this.zeros = new long[words];
  }

  /** Begins anew, for a condition. */
  Footprint begin() {
    return begin(nobody);
  }

  /** Begins anew; transitions go on to {@code to}. */
  Footprint begin(TransitionSink to) {
    footprint.clear();
    Arrays.fill(ones, 0);
    Arrays.fill(zeros, 0);
    sink = to;
    outcomes = 0;
    mustRun = false;
    holders = 0;
    return footprint;
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    int at = outcomes * (1 + 2 * words);
    if (at + 1 + 2 * words > told.length) {
      told = Arrays.copyOf(told, 2 * (at + 1 + 2 * words));
    }
    told[at] = outcome;
    for (int word = 0; word < words; word++) {
      long writes = footprint.writes[word];
      ones[word] |= writes & target[word];
      zeros[word] |= writes & ~target[word];
      told[at + 1 + 2 * word] = ~writes;
      told[at + 2 + 2 * word] = target[word] & writes;
    }
    outcomes++;
    sink.transition(step, outcome, target);
  }

  @Override
  public void dead(int step, int outcome) {
    mustRun = true;
    sink.dead(step, outcome);
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    mustRun = true;
    sink.violation(step, outcome, property);
  }

  /** Whether something was violated, which cannot be remembered. */
  boolean mustRun() {
    return mustRun;
  }

  /** Whether something was written since it began or an outcome was told. */
  boolean hasWritten() {
    long all = 0;
    for (long bits : footprint.writes) {
      all |= bits;
    }
    return all != 0;
  }

  /** Something was violated. */
  void setMustRun() {
    mustRun = true;
  }

  /** The tasks, as bits, that are in the way of a step that cannot be taken. */
  long holders() {
    return holders;
  }

  /** These tasks are in the way of the step. */
  void setHolders(long tasks) {
    holders = tasks;
  }

  int words() {
    return words;
  }

  /** The bits of a word that were read. */
  long reads(int word) {
    return footprint.reads[word];
  }

  /** The bits of a word that some outcome set to 1. */
  long ones(int word) {
    return ones[word];
  }

  /** The bits of a word that some outcome set to 0. */
  long zeros(int word) {
    return zeros[word];
  }

  /** How many outcomes there are. */
  int outcomes() {
    return outcomes;
  }

  /** The number of the {@code i}-th outcome. */
  long number(int i) {
    return told[i * (1 + 2 * words)];
  }

  /** The bits of a word that the {@code i}-th outcome left alone. */
  long keep(int i, int word) {
    return told[i * (1 + 2 * words) + 1 + 2 * word];
  }

  /** The other bits of a word as the {@code i}-th outcome left them. */
  long set(int i, int word) {
    return told[i * (1 + 2 * words) + 2 + 2 * word];
  }
}
