package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.RunTelling;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.recording.RecordedEvent;
import dev.lockstep.checker.recording.Run;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Part;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.StepInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * The run that explains a round, cut down to its race: the steps from the release of the threads to
 * the last thread's end that explain an event or change something, each with the lines it explains.
 */
final class Drawing {
  private final Run run;
  private final int from;
  private final int to;
  private final Map<String, Integer> kept = new HashMap<>();

  private Drawing(Round round, Run run) {
    this.run = run;
    this.from = line(round, Marker.Kind.RACE, 0);
    this.to = line(round, Marker.Kind.JOIN, Integer.MAX_VALUE);
  }

  static Trace of(Round round, Blueprint blueprint, Run run) {
    PropertyInfo ending =
        new PropertyInfo(PropertyKind.REACHABLE, "all that was recorded in this part of the round");
    Trace whole = RunTelling.tell(blueprint, run.initial(), run.steps(), run.outcomes(), ending);
    return new Drawing(round, run).cut(whole);
  }

  private static int line(Round round, Marker.Kind kind, int otherwise) {
    for (TraceLine line : round.lines()) {
      Marker marker = line.isMarker() ? Marker.parse(line.arguments()) : null;
      if (marker != null && marker.kind() == kind) {
        return line.number();
      }
    }
    return otherwise;
  }

  private Trace cut(Trace whole) {
    ImmutableList.Builder<TraceStep> steps = ImmutableList.builder();
    int now = 0;
    for (int i = 0; i < whole.steps().size(); i++) {
      TraceStep step = whole.steps().get(i);
      ImmutableList<RecordedEvent> events = run.events().get(i);
      now = events.isEmpty() ? now : Math.max(now, events.get(0).line());
      int outside = step.step().calls().size() - step.entered();
      kept.merge(step.actor(), outside, Math::min);
      boolean tells = !events.isEmpty() || changesShared(step);
      if (tells && now > from && now < to) {
        steps.add(numbered(step, events));
        kept.put(step.actor(), step.step().calls().size());
      }
    }
    return new Trace(
        whole.initial(),
        ImmutableList.of(),
        steps.build(),
        whole.property(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableList.of());
  }

  private static boolean changesShared(TraceStep step) {
    return step.changes().stream().anyMatch(change -> !change.local());
  }

  private TraceStep numbered(TraceStep step, ImmutableList<RecordedEvent> events) {
    StepInfo info = step.step();
    String lines = events.isEmpty() ? "" : events.get(events.size() - 1).line() + " ";
    ImmutableList<Part> parts = step.parts();
    if (!parts.isEmpty()) {
      Part first = parts.get(0);
      parts =
          ImmutableList.<Part>builder()
              .add(new Part(lines + first.name(), first.calls(), first.accesses()))
              .addAll(parts.subList(1, parts.size()))
              .build();
    }
    StepInfo named =
        new StepInfo(
            info.id(),
            info.actor(),
            lines + info.name(),
            info.calls(),
            info.parts(),
            info.held(),
            info.source(),
            info.tracepoint());
    int entered =
        info.calls().size() - Math.min(info.calls().size(), kept.getOrDefault(step.actor(), 0));
    return new TraceStep(
        named, step.outcome(), step.actor(), entered, parts, step.changes(), step.waits());
  }
}
