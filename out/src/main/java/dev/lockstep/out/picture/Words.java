package dev.lockstep.out.picture;

import dev.lockstep.checker.Link;
import dev.lockstep.checker.ReadText;
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

  /** The title of a row. */
  static String title(Story.Row row) {
    StringJoiner titles = new StringJoiner("; ");
    for (int i = 0; i < row.steps().size(); i++) {
      titles.add(title(row.first() + i, row.steps().get(i)));
    }
    return titles.toString();
  }

  /** The title of {@code link}. */
  static String title(Link link) {
    String variables = String.join(", ", link.variables());
    return link.isStale()
        ? "step %d changes %s after step %d has read it"
            .formatted(link.write() + 1, variables, link.read() + 1)
        : "step %d reads %s as step %d has written it"
            .formatted(link.read() + 1, variables, link.write() + 1);
  }

  /** The title of the bar for {@code hold}. */
  static String title(Hold hold, String holder) {
    String mode = hold.mode().isEmpty() ? "" : " (" + hold.mode() + ")";
    return hold.lock() + mode + " held by " + holder;
  }

  /** All of {@code trace}, with what its steps read. */
  static String whole(Trace trace, ReadText reads) {
    StringJoiner text = new StringJoiner("\n");
    for (int i = 0; i < trace.steps().size(); i++) {
      TraceStep step = trace.steps().get(i);
      StringJoiner line = new StringJoiner("; ");
      StepText.of(step, trace.unread(), reads.notes(i), Integer.MAX_VALUE)
          .forEach(part -> line.add(part.replace('\u00a0', ' ').strip()));
      text.add("%d. %s: %s".formatted(i + 1, step.actor(), line));
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
