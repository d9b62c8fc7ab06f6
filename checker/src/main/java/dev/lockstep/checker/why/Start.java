package dev.lockstep.checker.why;

import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the initial state that a trace starts from, also in a variant of its spec. */
final class Start implements StateSink {
  private final Machine machine;
  private final Map<String, String> wanted = new HashMap<>();
  private Optional<ImmutableLongArray> found = Optional.empty();

  private Start(Machine machine, Trace trace) {
    this.machine = machine;
    for (Value value : trace.initial()) {
      wanted.put(value.variable(), value.value());
    }
  }

  /**
   * The first initial state in which every variable that the trace knows has the value that it has
   * there; empty if there is none.
   */
  static Optional<ImmutableLongArray> of(Machine machine, Trace trace) {
    Start start = new Start(machine, trace);
    machine.initialStates(start);
    return start.found;
  }

  @Override
  public void state(int outcome, long[] words) {
    boolean[] differs = new boolean[1];
    machine.values(
        (variable, value) -> differs[0] |= !wanted.getOrDefault(variable, value).equals(value));
    if (found.isEmpty() && !differs[0]) {
      found = Optional.of(ImmutableLongArray.copyOf(words));
    }
  }

  @Override
  public void violation(int outcome, PropertyInfo property) {}
}
