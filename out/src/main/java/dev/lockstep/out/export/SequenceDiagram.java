package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo.CallInfo;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a trace as a sequence diagram, whose language a {@link Pen} knows: a life line for each
 * task, calls as activations, steps as notes, and an arrow from the task that wrote a value to the
 * one that reads it.
 */
final class SequenceDiagram {

  /** Writes the pieces of a sequence diagram. Lanes count from 0. */
  interface Pen {
    /** A task. */
    void lane(int lane, String name);

    /** Somebody enters a function. */
    void enter(int lane, String function);

    /** Somebody leaves the function entered last. */
    void leave(int lane);

    /** Somebody does something. */
    void step(int lane, String text);

    /** A value goes from whom wrote it to whom reads it. */
    void value(int from, int to, String text);

    /** Something about all tasks; {@code wrong} if that is the violation. */
    void remark(ImmutableList<String> lines, boolean wrong);
  }

  private final Trace trace;
  private final ImmutableList<String> lanes;
  private final ImmutableList<Influence> influences;
  private final Pen pen;
  private final Map<Integer, Integer> depths = new LinkedHashMap<>();

  private SequenceDiagram(SpecInfo spec, Trace trace, Pen pen) {
    this.trace = trace;
    this.lanes = Lanes.of(spec, trace);
    this.influences = Influence.all(trace);
    this.pen = pen;
  }

  static void tell(SpecInfo spec, Trace trace, Pen pen) {
    new SequenceDiagram(spec, trace, pen).tell();
  }

  private void tell() {
    for (int lane = 0; lane < lanes.size(); lane++) {
      pen.lane(lane, lanes.get(lane));
    }
    if (!trace.chosen().isEmpty()) {
      String values = StepLine.values(trace.chosen());
      pen.remark(ImmutableList.of("initially " + values), false);
    }
    for (int i = 0; i < trace.steps().size(); i++) {
      step(i, trace.steps().get(i));
    }
    for (Wait wait : trace.waits()) {
      pen.step(lanes.indexOf(wait.task()), StepLine.of(wait));
    }
    depths.forEach((lane, depth) -> leave(lane, depth, 0));
    end();
  }

  private void step(int index, TraceStep step) {
    int lane = lanes.indexOf(step.actor());
    ImmutableList<CallInfo> calls = step.step().calls();
    int kept = calls.size() - step.entered();
    leave(lane, depths.getOrDefault(lane, 0), kept);
    for (CallInfo call : calls.subList(kept, calls.size())) {
      pen.enter(lane, call.name() + "()");
    }
    depths.put(lane, calls.size());
    values(index, lane);
    pen.step(lane, StepLine.of(step));
  }

  private void leave(int lane, int depth, int kept) {
    for (int i = depth; i > kept; i--) {
      pen.leave(lane);
    }
  }

  private void values(int index, int lane) {
    Map<Integer, List<String>> byLane = new LinkedHashMap<>();
    for (Influence influence : influences) {
      if (influence.to() == index && !influence.isOfLock()) {
        int from = lanes.indexOf(trace.steps().get(influence.from()).actor());
        byLane
            .computeIfAbsent(from, unseen -> new ArrayList<>())
            .add(influence.variable() + " = " + influence.value());
      }
    }
    byLane.forEach((from, values) -> pen.value(from, lane, String.join(", ", values)));
  }

  private void end() {
    if (lanes.isEmpty()) {
      return;
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(StepLine.violated(trace));
    if (!trace.values().isEmpty()) {
      lines.add(StepLine.values(trace.values()));
    }
    pen.remark(lines.build(), true);
  }
}
