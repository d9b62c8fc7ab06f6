package dev.lockstep.checker.bench.dispatch;

import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.TransitionSink;

/** Reads every target, so that none of the work for it can be left out. */
final class CountingSink implements TransitionSink {
  private final int words;
  private long transitions;
  private long mixture;

  CountingSink(int words) {
    this.words = words;
  }

  long transitions() {
    return transitions;
  }

  long mixture() {
    return mixture;
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    transitions++;
    for (int word = 0; word < words; word++) {
      mixture += target[word];
    }
  }

  @Override
  public void dead(int step, int outcome) {
    transitions++;
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    throw new IllegalStateException("violated: " + property.name());
  }
}
