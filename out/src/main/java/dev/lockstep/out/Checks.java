package dev.lockstep.out;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.out.progress.CheckCounter;
import dev.lockstep.out.progress.ProgressDisplay;

/** Runs checks one after the other, for commands that need several. */
final class Checks {
  private final Console console;
  private final WorkersOption workers;
  private final CheckCounter counter;

  Checks(Console console, WorkersOption workers) {
    this.console = console;
    this.workers = workers;
    this.counter = new CheckCounter(console.err());
  }

  /** A check that goes on after violations. */
  CheckResult all(Blueprint blueprint) {
    return run(Checker.of(blueprint).all());
  }

  /**
   * Runs {@code checker}, which has no limits.
   *
   * @throws UnfinishedException if memory ran out, or somebody interrupted it
   */
  CheckResult run(Checker checker) {
    workers.apply(checker);
    try (ProgressDisplay display = ProgressDisplay.to(console.err(), console.terminal())) {
      CheckResult result = checker.progress(display).run();
      if (!result.limit().isEmpty()) {
        throw new UnfinishedException(
            "not finished: %s: %s".formatted(result.spec().name(), result.limit()));
      }
      counter.done(result.spec().name());
      return result;
    }
  }
}
