package dev.lockstep.out;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many states to keep in memory for a graph. */
final class ExploreOptions {
  /** As many fit into memory if little is kept for each. */
  static final int USUAL = 1_000_000;

  /** As many fit if the values of all variables are kept for each. */
  static final int USUAL_WHOLE = 100_000;

  @Option(
      names = "--max-states",
      paramLabel = "N",
      description =
          "Give up at more states; by default at 1000000, or at 100000 where each is a node.")
  private @Nullable Integer asked;

  /** The number asked for, or else {@code usual}. */
  int most(int usual) {
    int most = asked == null ? usual : asked;
    if (most < 1) {
      throw new RequestException("--max-states must be at least 1, not " + most);
    }
    return most;
  }

  /** Says that there are more states than {@code most}. */
  int tooMany(Console console, String spec, int most) {
    console.complain(
        "not finished: %s has more than %,d states; --max-states allows more"
            .formatted(spec, most));
    return ExitStatus.UNFINISHED;
  }
}
