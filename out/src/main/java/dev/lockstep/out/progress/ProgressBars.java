package dev.lockstep.out.progress;

import dev.lockstep.checker.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that moves for as long as the check runs; how long that will be nobody knows. */
final class ProgressBars extends ProgressDisplay {
  private static final int COLUMNS = 120;
  private static final int MILLISECONDS = 200;

  private final PrintStream err;
  private @Nullable ProgressBar bar;

  ProgressBars(PrintStream err, LongSupplier clock) {
    super(clock);
    this.err = err;
  }

  @Override
  void show(Progress progress, long nanos) {
    ProgressBar shown = bar;
    if (shown == null) {
      shown = start();
      bar = shown;
    }
    shown.setExtraMessage(
        String.format(
            Locale.ROOT,
            "depth %,d, frontier %,d, %,.0f/s%s",
            progress.depth(),
            progress.frontier(),
            progress.states() / (nanos / 1e9),
            Expectation.of(progress.forecast())));
    shown.stepTo(progress.states());
  }

  /** The width is given, because finding it out would start another process. */
  private ProgressBar start() {
    return new ProgressBarBuilder()
        .setTaskName("states")
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(MILLISECONDS)
        .setConsumer(new OneLine(err))
        .build();
  }

  @Override
  public void close() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
      err.print("\r" + " ".repeat(COLUMNS) + "\r");
      err.flush();
    }
  }

  /** The last line of a terminal, which does not end when the bar does. */
  private static final class OneLine extends ConsoleProgressBarConsumer {
    private final PrintStream err;

    OneLine(PrintStream err) {
      super(err, COLUMNS);
      this.err = err;
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
