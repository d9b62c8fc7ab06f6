package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.ElementRuns;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what steps read of variables that another task writes: {@code reads es HOLE (until 10)} if
 * step 10 then changed it while the reader went on, {@code (since 10)} if step 10 of another task
 * had written it. And of changes of what the violated property reads, whose value they overwrite:
 * {@code es UNWRITTEN -> DELAYED (over 10)}.
 */
final class ReadText {
  private static final int MOST = 3;

  private final Trace trace;
  private final List<TraceStep> steps;
  private final List<Link> links;
  private final Set<String> ofOthers = new HashSet<>();

  ReadText(Trace trace, List<Link> links) {
    this.trace = trace;
    this.steps = trace.steps();
    this.links = links;
    Map<String, String> writers = new LinkedHashMap<>();
    for (TraceStep step : steps) {
      accesses(step, Access.Kind.WRITE).forEach(access -> writers.put(access.variable(), ""));
    }
    for (TraceStep step : steps) {
      for (Access.Kind kind : List.of(Access.Kind.READ, Access.Kind.WRITE)) {
        for (Access access : accesses(step, kind)) {
          String user = writers.replace(access.variable(), step.actor());
          if (user != null && !user.isEmpty() && !user.equals(step.actor())) {
            ofOthers.add(access.variable());
          }
        }
      }
    }
    ofOthers.removeAll(trace.unread());
  }

  private static ImmutableList<Access> accesses(TraceStep step, Access.Kind kind) {
    return step.parts().stream()
        .flatMap(part -> part.accesses().stream())
        .filter(access -> access.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  /** The notes about the step with this index. */
  StepNotes notes(int index) {
    return new StepNotes() {
      @Override
      public ImmutableList<String> reads(int part) {
        return readsOf(index, part);
      }

      @Override
      public String behind(String variable) {
        int write = overwritten(index, variable);
        return write < 0 ? "" : " (over %d)".formatted(write + 1);
      }
    };
  }

  /** The step of another task that wrote last what this one changes, or a negative number. */
  private int overwritten(int index, String variable) {
    if (trace.values().stream().noneMatch(value -> value.variable().equals(variable))) {
      return -1;
    }
    for (int i = index - 1; i >= 0; i--) {
      boolean wrote =
          accesses(steps.get(i), Access.Kind.WRITE).stream()
              .anyMatch(access -> access.variable().equals(variable));
      if (wrote) {
        return steps.get(i).actor().equals(steps.get(index).actor()) ? -1 : i;
      }
    }
    return -1;
  }

  /** The lines about one part of a step; nothing of what it writes itself. */
  private ImmutableList<String> readsOf(int index, int part) {
    TraceStep step = steps.get(index);
    Set<String> written = new HashSet<>();
    accesses(step, Access.Kind.WRITE).forEach(access -> written.add(access.variable()));
    Map<String, String> values = new LinkedHashMap<>();
    for (Access access : step.parts().get(part).accesses()) {
      String note = note(index, access.variable());
      boolean told = !written.contains(access.variable()) || !note.isEmpty();
      boolean ofAnother = access.local() && !access.variable().startsWith(step.actor() + ".");
      boolean read = access.kind() == Access.Kind.READ && !ofAnother;
      if (read && told && ofOthers.contains(access.variable())) {
        values.putIfAbsent(access.variable(), access.after() + note);
      }
    }
    ElementRuns runs = new ElementRuns();
    values.forEach(runs::add);
    List<String> texts = runs.texts();
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    texts.stream().limit(MOST).forEach(text -> lines.add("reads " + text));
    if (texts.size() > MOST) {
      lines.add("and reads %d more".formatted(texts.size() - MOST));
    }
    return lines.build();
  }

  private String note(int index, String variable) {
    StringBuilder notes = new StringBuilder();
    for (Link link : links) {
      if (link.read() == index && link.variables().contains(variable)) {
        notes.append(link.isStale() ? " (until " : " (since ").append(link.write() + 1).append(')');
      }
    }
    return notes.toString();
  }
}
