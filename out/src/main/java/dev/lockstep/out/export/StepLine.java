package dev.lockstep.out.export;

import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.Wait;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;

/** Says in one line what happened. */
final class StepLine {
  private StepLine() {}

  /** The name of {@code step} and the values it changed; what happened to locks the name says. */
  static String of(TraceStep step) {
    Set<String> locks = new HashSet<>();
    step.parts().stream()
        .flatMap(part -> part.accesses().stream())
        .filter(access -> isOfLock(access.kind()))
        .forEach(access -> locks.add(access.variable()));
    StringJoiner changes = new StringJoiner(", ", step.step().name() + ": ", "");
    changes.setEmptyValue(step.step().name());
    for (TraceStep.Change change : step.changes()) {
      if (change.local()) {
        changes.add(ownName(step, change.variable()) + " = " + change.after());
      } else if (!locks.contains(change.variable())) {
        changes.add(change.variable() + " " + change.before() + " -> " + change.after());
      }
    }
    return changes.toString();
  }

  private static boolean isOfLock(Access.Kind kind) {
    return kind == Access.Kind.ACQUIRE || kind == Access.Kind.RELEASE;
  }

  private static String ownName(TraceStep step, String variable) {
    String prefix = step.actor() + ".";
    return variable.startsWith(prefix) ? variable.substring(prefix.length()) : variable;
  }

  /** What a task waits for at the end. */
  static String of(Wait wait) {
    return wait.lock().isEmpty()
        ? "waits at " + wait.step()
        : "waits for %s, held by %s".formatted(wait.lock(), String.join(" and ", wait.holders()));
  }

  /** The property violated at the end. */
  static String violated(Trace trace) {
    return "violated: " + trace.property().name();
  }

  /** The values that show the violation; empty if there are none. */
  static String values(Iterable<Trace.Value> values) {
    StringJoiner text = new StringJoiner(", ");
    values.forEach(value -> text.add(value.variable() + " is " + value.value()));
    return text.toString();
  }
}
