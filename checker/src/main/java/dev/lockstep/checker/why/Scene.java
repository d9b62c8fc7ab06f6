package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.Machine;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trace made ready to be run again.
 *
 * @param spec what it is a trace of
 * @param machine runs it
 * @param trace the trace
 * @param initial where it starts
 * @param turns its steps in order; after them, if it ends in a circle of tasks that wait for locks,
 *     the step that each of these waits at
 * @param footprints what each of these steps touches
 */
record Scene(
    SpecInfo spec,
    Machine machine,
    Trace trace,
    ImmutableLongArray initial,
    ImmutableList<Turn> turns,
    ImmutableList<Footprint> footprints) {

  static Scene of(Machine machine, Trace trace, ImmutableLongArray initial) {
    SpecInfo spec = machine.info();
    List<String> actors = spec.actors().stream().map(ActorInfo::name).toList();
    List<Turn> turns = new ArrayList<>();
    List<Footprint> footprints = new ArrayList<>();
    for (int i = 0; i < trace.steps().size(); i++) {
      turns.add(Turn.of(i, trace.steps().get(i)));
      footprints.add(Footprint.of(trace.steps().get(i)));
    }
    for (Wait wait : trace.waits()) {
      if (wait.inCycle()) {
        turns.add(Turn.any(turns.size(), actors.indexOf(wait.task())));
        footprints.add(Footprint.of(wait));
      }
    }
    return new Scene(
        spec,
        machine,
        trace,
        initial,
        ImmutableList.copyOf(turns),
        ImmutableList.copyOf(footprints));
  }

  /** How many steps the trace has. */
  int length() {
    return trace.steps().size();
  }

  /** The step of the trace with this index. */
  TraceStep step(int index) {
    return trace.steps().get(index);
  }

  /** Whose turn the one with this index is. */
  int actor(int index) {
    return turns.get(index).actor();
  }

  /** The names of all locks that the trace takes or gives back. */
  Set<String> locks() {
    return trace.steps().stream()
        .flatMap(step -> step.parts().stream())
        .flatMap(part -> part.accesses().stream())
        .filter(
            access -> access.kind() == Access.Kind.ACQUIRE || access.kind() == Access.Kind.RELEASE)
        .map(Access::variable)
        .collect(Collectors.toSet());
  }

  /** A new run from the start of the trace. */
  Run run(Effort effort) {
    return new Run(machine, trace.property(), initial, effort);
  }
}
