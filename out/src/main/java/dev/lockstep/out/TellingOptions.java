package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explainer;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.Blueprint;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to tell races. */
final class TellingOptions {
  /** No screen and no paper is wider. */
  private static final int WIDEST = 500;

  @Option(
      names = "--explain",
      description = "Say why a race goes wrong, found by running the spec again.")
  private boolean explain;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "Width of the diagram; 75 by default.")
  private int width = RaceDiagram.WIDTH;

  /** Refuses, before any work is done, a width that no diagram can have. */
  void check() {
    if (width < RaceDiagram.NARROWEST || width > WIDEST) {
      throw new RequestException(
          "--width must be from %d to %d, not %d".formatted(RaceDiagram.NARROWEST, WIDEST, width));
    }
  }

  /**
   * The races to tell.
   *
   * @param states how many states the check that found them has seen
   */
  ImmutableList<Race> races(Blueprint blueprint, ImmutableList<Trace> traces, long states) {
    return traces.stream()
        .map(trace -> new Race(trace, why(blueprint, trace, states), width))
        .collect(ImmutableList.toImmutableList());
  }

  private Optional<Explanation> why(Blueprint blueprint, Trace trace, long states) {
    return explain ? Optional.of(Explainer.explain(blueprint, trace, states)) : Optional.empty();
  }
}
