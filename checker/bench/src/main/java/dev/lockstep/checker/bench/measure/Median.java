package dev.lockstep.checker.bench.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some measurements, which one slow run does not move. */
public final class Median {
  private Median() {}

  /** The median of {@code what} over {@code things}, of which there is at least one. */
  public static <T> double of(List<T> things, ToDoubleFunction<T> what) {
    double[] sorted = things.stream().mapToDouble(what).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
