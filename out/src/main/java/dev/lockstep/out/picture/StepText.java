package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.ElementRuns;
import dev.lockstep.checker.StepNotes;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says what a step did: its name, the values it changed, what it found out, and the locks it took
 * or gave back.
 */
final class StepText {
  private static final String INDENT = "  ";

  /** Two values of up to that many letters are not put on different lines. */
  private static final int TOGETHER = 24;

  private final TraceStep step;
  private final ImmutableSet<String> unread;
  private final StepNotes notes;
  private final int width;
  private final ImmutableList.Builder<String> lines = ImmutableList.builder();

  private StepText(TraceStep step, ImmutableSet<String> unread, StepNotes notes, int width) {
    this.step = step;
    this.unread = unread;
    this.notes = notes;
    this.width = width;
  }

  /**
   * The lines of {@code step}, each at most {@code width} letters wide.
   *
   * @param unread ghosts that are not worth a word
   * @param notes how it has to do with other tasks
   */
  static ImmutableList<String> of(
      TraceStep step, ImmutableSet<String> unread, StepNotes notes, int width) {
    StepText text = new StepText(step, unread, notes, width);
    if (step.step().parts().isEmpty() && step.parts().size() == 1) {
      text.single(step.parts().get(0));
    } else {
      text.several();
    }
    return text.lines.build();
  }

  private void single(Part part) {
    add("", part.name());
    reads(0, INDENT);
    locks(part, INDENT);
    ElementRuns changes = new ElementRuns();
    for (TraceStep.Change change : step.changes()) {
      if (!change.local()
          && !unread.contains(change.variable())
          && !locksOf(part).contains(change.variable())) {
        changes.add(
            change.variable(),
            becomes(change.before(), change.after()) + notes.behind(0, change.variable()));
      }
    }
    changes.texts().forEach(text -> add(INDENT, text));
    found(part, INDENT);
    if (step.changes().isEmpty()) {
      overwritten(part);
    }
  }

  /** A step that only sets one variable to what it was: that is what happens to lost updates. */
  private void overwritten(Part part) {
    ImmutableList<Access> writes =
        part.accesses().stream()
            .filter(access -> access.kind() == Access.Kind.WRITE)
            .collect(ImmutableList.toImmutableList());
    if (writes.size() == 1 && isTold(writes.get(0))) {
      Access only = writes.get(0);
      add(
          INDENT,
          only.variable()
              + " "
              + becomes(only.before(), only.after())
              + notes.behind(0, only.variable()));
    }
  }

  private boolean isTold(Access write) {
    return !write.local() && !unread.contains(write.variable());
  }

  private void several() {
    String indent = step.step().hasTitle() ? INDENT : "";
    if (step.step().hasTitle()) {
      add("", step.step().name());
    }
    for (int i = 0; i < step.parts().size(); i++) {
      int index = i;
      Part part = step.parts().get(i);
      add(indent, part.name());
      reads(i, indent + INDENT);
      locks(part, indent + INDENT);
      Map<String, Access> first = new LinkedHashMap<>();
      Map<String, Access> last = new LinkedHashMap<>();
      for (Access access : part.accesses()) {
        if (access.kind() == Access.Kind.WRITE && isTold(access)) {
          first.putIfAbsent(access.variable(), access);
          last.put(access.variable(), access);
        }
      }
      last.keySet().removeAll(locksOf(part));
      ElementRuns changes = new ElementRuns();
      last.forEach(
          (variable, access) -> {
            String before = first.getOrDefault(variable, access).before();
            if (!before.equals(access.after())) {
              changes.add(
                  variable, becomes(before, access.after()) + notes.behind(index, variable));
            }
          });
      changes.texts().forEach(text -> add(indent + INDENT, text));
      found(part, indent + INDENT);
    }
  }

  /** What the task noted down in locals of its own, even if it knew it before. */
  private void found(Part part, String indent) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Access access : part.accesses()) {
      if (access.kind() == Access.Kind.WRITE && access.local()) {
        values.put(access.variable(), access.after());
      }
    }
    values.forEach((variable, value) -> add(indent, ownName(variable) + " = " + value));
  }

  private String ownName(String variable) {
    String prefix = step.actor() + ".";
    return variable.startsWith(prefix) ? variable.substring(prefix.length()) : variable;
  }

  private void reads(int part, String indent) {
    notes.reads(part).forEach(read -> add(indent, "reads " + read));
  }

  /** Locks whose name the part's own name does not tell. */
  private void locks(Part part, String indent) {
    for (Access access : part.accesses()) {
      boolean told = part.name().contains(access.variable());
      if (access.kind() == Access.Kind.ACQUIRE && !told) {
        add(indent, "takes " + access.variable());
      } else if (access.kind() == Access.Kind.RELEASE && !told) {
        add(indent, "gives back " + access.variable());
      }
    }
  }

  private static ImmutableSet<String> locksOf(Part part) {
    return part.accesses().stream()
        .filter(
            access -> access.kind() == Access.Kind.ACQUIRE || access.kind() == Access.Kind.RELEASE)
        .map(Access::variable)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** A value and what it becomes, on one line if they are short. */
  static String becomes(String before, String after) {
    boolean together = before.length() + after.length() <= TOGETHER;
    return before + (together ? "\u00a0\u2192\u00a0" : " \u2192 ") + after;
  }

  private void add(String indent, String text) {
    Wrap.add(lines, indent + text, width);
  }
}
