package dev.lockstep.out;

import dev.lockstep.checker.Checker;
import picocli.CommandLine.Option;

/** How many threads explore. */
final class WorkersOption {
  private static final int MOST = 1024;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that explore; as many as there are processors by default.")
  private int workers = Runtime.getRuntime().availableProcessors();

  /** Tells {@code checker} what was asked for. */
  void apply(Checker checker) {
    if (workers < 1 || workers > MOST) {
      throw new RequestException("--workers takes 1 to %d, not %d".formatted(MOST, workers));
    }
    checker.workers(workers);
  }
}
