package dev.lockstep.checker;

import java.util.Locale;

/** Says which limit ended a search. */
final class LimitSentence {
  private LimitSentence() {}

  /** For a search that has completed a level; empty if it may go on. */
  static String atEndOfLevel(Limits limits, Brake brake, Figures figures) {
    if (figures.states() >= limits.states()) {
      return "stopped at %s states: --max-states reached".formatted(number(figures.states()));
    }
    if (figures.depth() >= limits.depth()) {
      return "stopped at depth %s: --max-depth reached".formatted(number(figures.depth()));
    }
    return brake.reason() == null
        ? ""
        : "stopped at %s states: ".formatted(number(figures.states())) + why(brake);
  }

  /** For a search that has stopped in the middle of a level. */
  static String of(Brake brake, Figures figures, long frontier, MemoryBudget budget) {
    String sentence =
        "stopped while expanding level %s, with %s states in complete levels: %s"
            .formatted(number(figures.depth()), number(figures.states()), why(brake));
    if (brake.reason() != Brake.Reason.MEMORY) {
      return sentence;
    }
    return sentence
        + "; a level like the last one, of %s states, would need about %s more"
            .formatted(number(frontier), bytes(frontier * perState(figures, budget)));
  }

  private static String why(Brake brake) {
    Brake.Reason reason = brake.reason();
    if (reason == Brake.Reason.TIME) {
      return "--max-time reached";
    }
    return reason == Brake.Reason.MEMORY ? "--max-memory reached" : "interrupted";
  }

  private static long perState(Figures figures, MemoryBudget budget) {
    return budget.used() / Math.max(1, figures.states()) + 1;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String bytes(long count) {
    return String.format(Locale.ROOT, "%.1f MiB", count / (double) (1 << 20));
  }
}
