package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo.CallInfo;
import dev.lockstep.model.Wait;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a drawing of a trace shows, before it is known where.
 *
 * @param lanes the actors that take part, in the order of the spec
 * @param rows the steps in order
 * @param calls the calls, in the order they were entered
 * @param holds the locks held, in the order they were taken
 */
record Story(
    ImmutableList<String> lanes,
    ImmutableList<Row> rows,
    ImmutableList<Span> calls,
    ImmutableList<Hold> holds) {

  /**
   * A step.
   *
   * @param lane whose
   * @param entered the calls entered on the way to it
   * @param depth how many calls it stands in
   * @param step the step
   */
  record Row(int lane, ImmutableList<CallInfo> entered, int depth, TraceStep step) {}

  /**
   * A call.
   *
   * @param lane in whose lane
   * @param depth how many calls are around it
   * @param name the function
   * @param first the row of its first step
   * @param last the row of its last step
   */
  record Span(int lane, int depth, String name, int first, int last) {
    String title() {
      return name + "()";
    }
  }

  /** The story of {@code trace}. */
  static Story of(SpecInfo spec, Trace trace) {
    ImmutableList<String> lanes = lanes(spec, trace);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (TraceStep step : trace.steps()) {
      ImmutableList<CallInfo> calls = step.step().calls();
      ImmutableList<CallInfo> entered = calls.subList(calls.size() - step.entered(), calls.size());
      rows.add(new Row(lanes.indexOf(step.actor()), entered, calls.size(), step));
    }
    ImmutableList<Row> all = rows.build();
    return new Story(lanes, all, spans(all), Hold.all(all));
  }

  private static ImmutableList<String> lanes(SpecInfo spec, Trace trace) {
    Set<String> acting = new LinkedHashSet<>();
    trace.steps().forEach(step -> acting.add(step.actor()));
    trace.waits().stream().map(Wait::task).forEach(acting::add);
    return spec.actors().stream()
        .map(ActorInfo::name)
        .filter(acting::contains)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<Span> spans(ImmutableList<Row> rows) {
    ImmutableList.Builder<Span> spans = ImmutableList.builder();
    for (int first = 0; first < rows.size(); first++) {
      Row row = rows.get(first);
      for (int i = 0; i < row.entered().size(); i++) {
        int depth = row.depth() - row.entered().size() + i;
        spans.add(
            new Span(
                row.lane(), depth, row.entered().get(i).name(), first, last(rows, first, depth)));
      }
    }
    return spans.build();
  }

  /** The last row of the call that is entered at {@code depth} in the row {@code first}. */
  private static int last(ImmutableList<Row> rows, int first, int depth) {
    int last = first;
    for (int i = first + 1; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.lane() == rows.get(first).lane()) {
        if (row.depth() - row.entered().size() <= depth) {
          return last;
        }
        last = i;
      }
    }
    return last;
  }
}
