package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.checker.TraceStep.Change;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.List;

/** Says below a diagram what is violated, and by which values. */
final class ViolationText {
  private static final int INDENT = 2;

  private final Trace trace;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private ViolationText(Trace trace, int width) {
    this.trace = trace;
    this.width = width;
  }

  static List<String> lines(Trace trace, int width) {
    ViolationText text = new ViolationText(trace, width);
    text.write();
    return text.lines;
  }

  private void write() {
    String what =
        switch (trace.property().kind()) {
          case SPEC_ERROR -> "wrong spec: ";
          case REACHABLE -> "reached: ";
          default -> "violated: ";
        };
    lines.addAll(TextWrap.words(what + trace.property().name(), 0, INDENT, width));
    ImmutableList<String> values =
        trace.values().stream().map(this::text).collect(ImmutableList.toImmutableList());
    if (!values.isEmpty()) {
      lines.addAll(TextWrap.list("", values, INDENT, width));
    }
    boolean cycle = trace.waits().stream().anyMatch(Wait::inCycle);
    for (Wait wait : trace.waits()) {
      if (wait.inCycle() || !cycle) {
        lines.addAll(TextWrap.words(text(wait), INDENT, 2 * INDENT, width));
      }
    }
  }

  private String text(Value value) {
    if (trace.property().kind() == PropertyKind.STEP && !trace.steps().isEmpty()) {
      TraceStep last = trace.steps().get(trace.steps().size() - 1);
      for (Change change : last.changes()) {
        if (change.variable().equals(value.variable())) {
          return "%s was %s and is %s".formatted(value.variable(), change.before(), value.value());
        }
      }
    }
    int since = trace.lastChange(value.variable());
    String step = since < 0 ? "" : " (since\u00a0%d)".formatted(since + 1);
    return value.variable() + " is " + value.value() + step;
  }

  private static String text(Wait wait) {
    if (wait.lock().isEmpty()) {
      return "%s waits at \"%s\"".formatted(wait.task(), wait.step());
    }
    ImmutableList<String> holders =
        wait.holders().stream()
            .map(holder -> holder.equals(wait.task()) ? "itself" : holder)
            .collect(ImmutableList.toImmutableList());
    return "%s waits for %s, held by %s"
        .formatted(wait.task(), wait.lock(), String.join(" and ", holders));
  }
}
