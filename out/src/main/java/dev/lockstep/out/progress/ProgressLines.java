package dev.lockstep.out.progress;

import dev.lockstep.checker.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line every few seconds. */
final class ProgressLines extends ProgressDisplay {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream err;
  private long next;

  ProgressLines(PrintStream err, LongSupplier clock) {
    super(clock);
    this.err = err;
  }

  @Override
  void show(Progress progress, long nanos) {
    if (nanos >= next) {
      next = nanos + EVERY_NANOS;
      double seconds = nanos / 1e9;
      err.println(
          String.format(
              Locale.ROOT,
              "%,d states, depth %,d, frontier %,d, %,.0f states a second, %.0f s%s",
              progress.states(),
              progress.depth(),
              progress.frontier(),
              progress.states() / seconds,
              seconds,
              Expectation.of(progress.forecast())));
    }
  }
}
