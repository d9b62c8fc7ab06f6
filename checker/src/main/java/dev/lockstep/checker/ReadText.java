package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Access;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what steps read of variables that another task writes: {@code es HOLE (until 10)} if step 10
 * then changed it while the reader went on, {@code (since 10)} if step 10 of another task had
 * written it. And of changes of what the step or the violated property reads, whose value they
 * overwrite: {@code es UNWRITTEN -> DELAYED (over 10)}. No line is to be broken within the
 * brackets: the blanks there are hard.
 */
public final class ReadText {
  private static final int MOST = 3;

  private final Trace trace;
  private final List<TraceStep> steps;
  private final List<Link> links;
  private final Set<String> ofOthers = new HashSet<>();

  /** About the steps of {@code trace}, whose reads and writes {@code links} join. */
  public ReadText(Trace trace, List<Link> links) {
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
  public StepNotes notes(int index) {
    return new StepNotes() {
      @Override
      public ImmutableList<String> reads(int part) {
        return readsOf(index, part);
      }

      @Override
      public String behind(int part, String variable) {
        boolean first = isFirstToWrite(steps.get(index), part, variable);
        int write = first && matters(index, variable) ? overwritten(index, variable) : -1;
        return write < 0 ? "" : " (over\u00a0%d)".formatted(write + 1);
      }
    };
  }

  private static boolean isFirstToWrite(TraceStep step, int part, String variable) {
    return step.parts().subList(0, part).stream()
        .flatMap(earlier -> earlier.accesses().stream())
        .noneMatch(
            access -> access.kind() == Access.Kind.WRITE && access.variable().equals(variable));
  }

  /** The step of another task that wrote last what this one changes, or a negative number. */
  private int overwritten(int index, String variable) {
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

  /** Whether the violated property reads the variable, or the step reads it before it writes it. */
  private boolean matters(int index, String variable) {
    return trace.values().stream().anyMatch(value -> value.variable().equals(variable))
        || links.stream()
            .anyMatch(
                link ->
                    link.read() == index && !link.isStale() && link.variables().contains(variable));
  }

  /**
   * The lines about one part of a step. What the step writes itself is told as a change, unless
   * another step overtook what was read.
   */
  private ImmutableList<String> readsOf(int index, int part) {
    TraceStep step = steps.get(index);
    Set<String> written = new HashSet<>();
    accesses(step, Access.Kind.WRITE).forEach(access -> written.add(access.variable()));
    Map<String, String> values = new LinkedHashMap<>();
    for (Access access : step.parts().get(part).accesses()) {
      boolean changed = written.contains(access.variable());
      String note = note(index, access.variable(), changed);
      boolean told = !changed || !note.isEmpty();
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
    texts.stream().limit(MOST).forEach(lines::add);
    if (texts.size() > MOST) {
      lines.add("%d more".formatted(texts.size() - MOST));
    }
    return lines.build();
  }

  private String note(int index, String variable, boolean onlyStale) {
    StringBuilder notes = new StringBuilder();
    for (Link link : links) {
      boolean told = link.isStale() || !onlyStale;
      if (told && link.read() == index && link.variables().contains(variable)) {
        notes.append(
            link.isStale()
                ? " (until\u00a0%d)".formatted(link.write() + 1)
                : " (since\u00a0%d)".formatted(link.write() + 1));
      }
    }
    return notes.toString();
  }
}
