package dev.lockstep.out;

import picocli.CommandLine.Option;

/** How many states to keep in memory for a graph. */
final class ExploreOptions {
  @Option(
      names = "--max-states",
      paramLabel = "N",
      description = "Give up at more states; 1000000 by default.")
  private int most = 1_000_000;

  /** The number asked for. */
  int most() {
    if (most < 1) {
      throw new RequestException("--max-states must be at least 1, not " + most);
    }
    return most;
  }

  /** Says that there are more states than that. */
  int tooMany(Console console, String spec) {
    console.complain(
        "not finished: %s has more than %,d states; --max-states allows more"
            .formatted(spec, most));
    return ExitStatus.UNFINISHED;
  }
}
