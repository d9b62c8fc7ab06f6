package dev.lockstep.out.progress;

import dev.lockstep.checker.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Shows how far a check has come, as soon as it takes longer than a moment. */
public abstract class ProgressDisplay implements Progress.Listener, AutoCloseable {
  private static final long QUIET_NANOS = 1_200_000_000;

  private final LongSupplier clock;
  private final long start;

  ProgressDisplay(LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  /** A bar on a terminal, a line every few seconds elsewhere; both to {@code err}. */
  public static ProgressDisplay to(PrintStream err, boolean terminal) {
    return terminal
        ? new ProgressBars(err, System::nanoTime)
        : new ProgressLines(err, System::nanoTime);
  }

  @Override
  public final void progress(Progress progress) {
    long nanos = clock.getAsLong() - start;
    if (nanos >= QUIET_NANOS) {
      show(progress, nanos);
    }
  }

  /** Shows {@code progress}, reached after {@code nanos}. */
  abstract void show(Progress progress, long nanos);

  /** Leaves nothing behind that the result would have to be read around. */
  @Override
  public void close() {}
}
