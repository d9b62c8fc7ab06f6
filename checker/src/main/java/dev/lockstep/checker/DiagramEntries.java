package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Part;
import dev.lockstep.model.StepInfo.CallInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Turns the steps of a trace into what its diagram shows, lane by lane in the order of time. */
final class DiagramEntries {
  private static final int INDENT = 2;

  private final TreeMap<Integer, String> actors = new TreeMap<>();
  private final List<DiagramEntry> entries = new ArrayList<>();
  private final ImmutableSet<String> unread;
  private final Waits waits;

  DiagramEntries(Trace trace, Optional<ReadText> reads) {
    unread = trace.unread();
    waits = new Waits(trace);
    trace.steps().forEach(step -> actors.put(step.step().actor(), step.actor()));
    ImmutableList<Integer> order = ImmutableList.copyOf(actors.keySet());
    ImmutableList<String> names = actors();
    int[] depths = new int[names.size()];
    for (int i = 0; i < trace.steps().size(); i++) {
      int index = i;
      TraceStep step = trace.steps().get(i);
      int lane = order.indexOf(step.step().actor());
      addCalls(lane, 0, step.step().calls(), step.step().calls().size() - step.entered());
      int first = entries.size();
      add(lane, step, reads.map(told -> told.notes(index)).orElse(StepNotes.NONE));
      entries.set(first, entries.get(first).numbered(i + 1));
      depths[lane] = step.step().calls().size();
      for (Waits.Span wait : waits.after(i)) {
        int waiting = names.indexOf(wait.task());
        String text = "(waits for " + wait.lock() + ")";
        add(waiting, INDENT * depths[waiting], text, ImmutableList.of());
      }
    }
  }

  /** Who takes part, in the order of the spec. */
  ImmutableList<String> actors() {
    return ImmutableList.copyOf(actors.values());
  }

  /** What they do. */
  List<DiagramEntry> entries() {
    return entries;
  }

  private void add(int lane, TraceStep step, StepNotes notes) {
    int indent = INDENT * step.step().calls().size();
    StepDetails details = new StepDetails(step, unread, notes);
    if (isWhole(step)) {
      for (int i = 0; i < step.parts().size(); i++) {
        add(lane, indent, step.parts().get(i).name(), details.ofPart(i));
      }
      return;
    }
    int inner = 0;
    if (step.step().hasTitle()) {
      add(lane, indent, step.step().name() + ":", ImmutableList.of());
      inner = INDENT;
    }
    ImmutableList<CallInfo> open = step.step().calls();
    for (int i = 0; i < step.parts().size(); i++) {
      Part part = step.parts().get(i);
      addCalls(lane, inner, part.calls(), common(open, part.calls()));
      open = part.calls();
      add(lane, inner + INDENT * open.size(), part.name(), details.ofPart(i));
    }
  }

  private void add(int lane, int indent, String head, ImmutableList<String> details) {
    entries.add(new DiagramEntry(lane, indent, head, details, 0));
  }

  /** Whether the step is not made of parts, or did none of them. */
  private static boolean isWhole(TraceStep step) {
    return step.step().parts().isEmpty()
        || (step.parts().size() == 1 && step.parts().get(0).name().equals(step.step().name()));
  }

  private void addCalls(int lane, int indent, ImmutableList<CallInfo> calls, int from) {
    for (int i = Math.max(0, from); i < calls.size(); i++) {
      add(lane, indent + INDENT * i, calls.get(i).name() + "()", ImmutableList.of());
    }
  }

  private static int common(ImmutableList<CallInfo> one, ImmutableList<CallInfo> other) {
    int count = 0;
    while (count < one.size() && count < other.size() && one.get(count).equals(other.get(count))) {
      count++;
    }
    return count;
  }
}
