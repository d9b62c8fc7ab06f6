package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.ElementRuns;
import dev.lockstep.checker.ReadText;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.TraceStep.Change;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what a row shows: a step, or in short what several steps came to. */
final class RowText {
  private final Trace trace;
  private final ReadText reads;
  private final int letters;

  /** In lines of at most so many letters. */
  RowText(Trace trace, ReadText reads, int letters) {
    this.trace = trace;
    this.reads = reads;
    this.letters = letters;
  }

  /** The lines of {@code row}. */
  ImmutableList<String> of(Story.Row row) {
    if (!row.isFolded()) {
      return StepText.of(row.step(), trace.unread(), reads.notes(row.first()), letters);
    }
    Map<String, Change> changes = new LinkedHashMap<>();
    for (TraceStep step : row.steps()) {
      for (Change change : step.changes()) {
        if (!change.local() && !trace.unread().contains(change.variable())) {
          changes.merge(change.variable(), change, RowText::both);
        }
      }
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Wrap.add(lines, "\u2026 %d steps alone".formatted(row.steps().size()), letters);
    ElementRuns runs = new ElementRuns();
    for (Change change : changes.values()) {
      if (!change.before().equals(change.after())) {
        runs.add(change.variable(), StepText.becomes(change.before(), change.after()));
      }
    }
    runs.texts().forEach(text -> Wrap.add(lines, "  " + text, letters));
    return lines.build();
  }

  private static Change both(Change first, Change second) {
    return new Change(first.variable(), first.before(), second.after(), false);
  }

  /** The lines beside the row: the number of its step, or of its first and its last. */
  static ImmutableList<String> number(Story.Row row) {
    String first = Integer.toString(row.first() + 1);
    return row.isFolded()
        ? ImmutableList.of(first + "-", Integer.toString(row.last() + 1))
        : ImmutableList.of(first);
  }
}
