package dev.lockstep.out.progress;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Says every few seconds how many checks are done, for commands that run many. */
public final class CheckCounter {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream err;
  private final LongSupplier clock;
  private long last;
  private int checks;

  /** Prints to {@code err}. */
  public CheckCounter(PrintStream err) {
    this(err, System::nanoTime);
  }

  CheckCounter(PrintStream err, LongSupplier clock) {
    this.err = err;
    this.clock = clock;
    this.last = clock.getAsLong();
  }

  /** One more is done: the one that {@code title} names. */
  public void done(String title) {
    checks++;
    long now = clock.getAsLong();
    if (now - last >= EVERY_NANOS) {
      last = now;
      err.println("%d checks done, the last one of %s".formatted(checks, title));
    }
  }
}
