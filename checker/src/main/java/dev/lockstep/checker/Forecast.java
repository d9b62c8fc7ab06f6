package dev.lockstep.checker;

import org.jspecify.annotations.Nullable;

/**
 * How many states there will be in the end, as a range, guessed from the sizes of the levels so
 * far. It is a guess: on the models that it was tried on nine of ten ranges hold the number that
 * came out.
 *
 * <p>Levels grow fast at first, then by less and less, then shrink. The logarithm of the ratio of
 * neighbouring levels falls along a rough line, which is fitted to the later half of the levels by
 * least squares and carried on: with twice its slope for the lower end, with an eighth for the
 * upper one.
 *
 * @param least the lower end
 * @param most the upper end, or {@link #OPEN}
 * @param fits whether the lower end fits into the memory allowed
 */
public record Forecast(long least, long most, boolean fits) {
  /** No upper end can be told. */
  public static final long OPEN = Long.MAX_VALUE;

  private static final int FEWEST_LEVELS = 12;
  private static final double LEAST_STEEP = 0.05;
  private static final double QUICKEST_END = 0.25;
  private static final double FLAT = 0.001;
  private static final double TOO_WIDE = 100;
  private static final int MOST_LEVELS = 100_000;

  /**
   * From complete levels that are not empty, the first one first.
   *
   * @param levels their sizes
   * @param bytesPerState what a state has taken so far
   * @param bytes how much memory states may take
   * @return null if there are too few levels
   */
  static @Nullable Forecast of(long[] levels, double bytesPerState, long bytes) {
    int count = levels.length;
    if (count < FEWEST_LEVELS) {
      return null;
    }
    double known = 0;
    for (long level : levels) {
      known += level;
    }
    int window = count / 2;
    double mean = 0;
    for (int i = count - window; i < count; i++) {
      mean += growth(levels, i) / window;
    }
    double middle = (window - 1) / 2.0;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < window; i++) {
      covariance += (i - middle) * (growth(levels, count - window + i) - mean);
      variance += (i - middle) * (i - middle);
    }
    double slope = covariance / variance;
    double now = (growth(levels, count - 1) + mean + slope * middle) / 2;
    double last = (double) levels[count - 1];
    double least =
        Math.min(
            total(known, last, Math.min(now, mean), Math.min(2 * slope, -LEAST_STEEP)),
            total(known, last, now, -QUICKEST_END));
    double most =
        slope < -FLAT ? total(known, last, Math.max(now, 0), slope / 8) : Double.MAX_VALUE;
    return new Forecast(
        (long) least, most > TOO_WIDE * known ? OPEN : (long) most, least * bytesPerState <= bytes);
  }

  private static double growth(long[] levels, int i) {
    return Math.log((double) levels[i] / levels[i - 1]);
  }

  private static double total(double known, double last, double growth, double slope) {
    double sum = known;
    double level = last;
    double exponent = growth;
    for (int i = 0; i < MOST_LEVELS && level >= 1 && sum < Long.MAX_VALUE; i++) {
      exponent += slope;
      level *= Math.exp(exponent);
      sum += level;
    }
    return sum;
  }
}
