package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Machine;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says why the next event fits nowhere. */
final class Diagnosis {
  private static final int MOST_REASONS = 12;

  private final Machine machine;
  private final Recording recording;

  /** With how many events the step looked at last agrees before it differs. */
  private int agreed;

  Diagnosis(Machine machine, Recording recording) {
    this.machine = machine;
    this.recording = recording;
  }

  Outcome.Refused of(Farthest farthest, long nodes) {
    int task = taskOfFirst(farthest);
    Set<String> reasons = new LinkedHashSet<>();
    RecordedEvent event = null;
    int furthest = 0;
    for (Node node : farthest.nodes()) {
      if (node.position(task) == recording.tasks().get(task).size()) {
        continue;
      }
      agreed = 0;
      ImmutableSet<String> here = reasons(node, task);
      RecordedEvent next = recording.tasks().get(task).get(node.position(task) + agreed);
      if (event == null
          || agreed > furthest
          || (agreed == furthest && next.line() < event.line())) {
        event = next;
      }
      if (agreed > furthest) {
        // A step may print several events; what gets further into them says more.
        furthest = agreed;
        reasons.clear();
      }
      if (agreed == furthest) {
        reasons.addAll(here);
      }
    }
    if (event == null) {
      throw new IllegalStateException("everything is explained");
    }
    String name = machine.info().actors().get(task).name();
    return new Outcome.Refused(
        farthest.explained(),
        event,
        name,
        reasons.stream().limit(MOST_REASONS).collect(ImmutableList.toImmutableList()),
        nodes);
  }

  /** The task whose next event was recorded first. */
  private int taskOfFirst(Farthest farthest) {
    int task = -1;
    int line = Integer.MAX_VALUE;
    for (Node node : farthest.nodes()) {
      int[] order = Order.of(node, recording);
      if (Order.hasNext(node, recording, order[0])
          && Order.next(node, recording, order[0]).line() < line) {
        task = order[0];
        line = Order.next(node, recording, task).line();
      }
    }
    return task;
  }

  private ImmutableSet<String> reasons(Node node, int task) {
    machine.load(node.state(), 0);
    int step = machine.current(task);
    if (step < 0) {
      return ImmutableSet.of("the task has nothing left to do");
    }
    String name = machine.info().steps().get(step).name();
    ImmutableList<RecordedEvent> events = recording.tasks().get(task);
    Comparison comparison =
        new Comparison(
            machine,
            task,
            events.subList(node.position(task), events.size()),
            recording.recorded());
    machine.printTo(comparison);
    machine.expand(task, comparison);
    if (!comparison.hasMoved()) {
      return ImmutableSet.of(name + ": " + waiting(node, task));
    }
    if (comparison.isSilent()) {
      return ImmutableSet.of();
    }
    agreed = Math.min(comparison.agreed(), events.size() - node.position(task) - 1);
    if (comparison.differences().isEmpty()) {
      return ImmutableSet.of(name + ": another task has not come to what happened before");
    }
    return comparison.differences().stream()
        .map(text -> name + ": " + text)
        .collect(ImmutableSet.toImmutableSet());
  }

  private String waiting(Node node, int task) {
    machine.printTo(null);
    machine.load(node.state(), 0);
    String name = machine.info().actors().get(task).name();
    return machine.waits().stream()
        .filter(wait -> wait.task().equals(name) && !wait.lock().isEmpty())
        .findFirst()
        .map(
            wait ->
                "waits for %s, held by %s"
                    .formatted(wait.lock(), String.join(" and ", wait.holders())))
        .orElse("is not possible in this state");
  }
}
