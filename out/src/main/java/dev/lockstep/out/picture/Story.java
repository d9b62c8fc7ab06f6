package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Link;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.Waits;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo.CallInfo;
import dev.lockstep.model.Wait;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a drawing of a trace shows, before it is known where.
 *
 * @param lanes the actors that take part, in the order of the spec
 * @param rows the steps in order, long stretches of one actor in one row
 * @param calls the calls, in the order they were entered
 * @param holds the locks held, in the order they were taken
 * @param waits the times in which a task had to wait for a lock
 * @param links the reads and writes that have to do with each other
 */
record Story(
    ImmutableList<String> lanes,
    ImmutableList<Row> rows,
    ImmutableList<Span> calls,
    ImmutableList<Hold> holds,
    ImmutableList<Waits.Span> waits,
    ImmutableList<Link> links) {

  /**
   * A step, or several in one.
   *
   * @param lane whose
   * @param entered the calls entered on the way to it
   * @param depth how many calls it stands in
   * @param first the index of its first step
   * @param steps its steps
   */
  record Row(
      int lane,
      ImmutableList<CallInfo> entered,
      int depth,
      int first,
      ImmutableList<TraceStep> steps) {

    /** Its only step, or its first. */
    TraceStep step() {
      return steps.get(0);
    }

    boolean isFolded() {
      return steps.size() > 1;
    }

    /** The index of its last step. */
    int last() {
      return first + steps.size() - 1;
    }
  }

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

  /** The story of {@code trace}, as its explanation tells it if there is one. */
  static Story of(SpecInfo spec, Trace trace, Optional<Explanation> why) {
    ImmutableList<String> lanes = lanes(spec, trace);
    ImmutableList<Link> links = why.map(told -> told.links(trace)).orElseGet(() -> Link.all(trace));
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < trace.steps().size(); i++) {
      TraceStep step = trace.steps().get(i);
      ImmutableList<CallInfo> calls = step.step().calls();
      ImmutableList<CallInfo> entered = calls.subList(calls.size() - step.entered(), calls.size());
      int lane = lanes.indexOf(step.actor());
      rows.add(new Row(lane, entered, calls.size(), i, ImmutableList.of(step)));
    }
    ImmutableList<Row> all = rows.build();
    ImmutableList<Row> folded = Folding.fold(all, spans(all), trace, links);
    return new Story(
        lanes, folded, spans(folded), Hold.all(folded), new Waits(trace).spans(), links);
  }

  /** The row that the step with this index stands in. */
  int rowOf(int step) {
    int row = 0;
    while (rows.get(row).last() < step) {
      row++;
    }
    return row;
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
