package dev.lockstep.out.picture;

import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import java.util.StringJoiner;

/**
 * The content of a drawing in words: the titles of its parts, and the whole for those who cannot
 * see it.
 */
final class Words {
  private Words() {}

  /** The title of step {@code index}, counted from 0. */
  static String title(int index, TraceStep step) {
    return "%d. %s: %s (%s)"
        .formatted(index + 1, step.actor(), step.step().name(), step.step().source());
  }

  /** The title of the bar for {@code hold}. */
  static String title(Hold hold, String holder) {
    String mode = hold.mode().isEmpty() ? "" : " (" + hold.mode() + ")";
    return hold.lock() + mode + " held by " + holder;
  }

  /** All of {@code trace}. */
  static String whole(Trace trace) {
    StringJoiner text = new StringJoiner("\n");
    int number = 1;
    for (TraceStep step : trace.steps()) {
      StringJoiner line = new StringJoiner("; ");
      StepText.of(step, Integer.MAX_VALUE)
          .forEach(part -> line.add(part.replace('\u00a0', ' ').strip()));
      text.add("%d. %s: %s".formatted(number++, step.actor(), line));
    }
    trace
        .waits()
        .forEach(
            wait ->
                text.add(
                    wait.task()
                        + " "
                        + String.join(";", WaitText.of(wait, Integer.MAX_VALUE))
                            .replace(";  ", "; ")));
    text.add("violated: " + trace.property().name());
    if (!trace.values().isEmpty()) {
      text.add(Ending.values(trace));
    }
    return text.toString();
  }
}
