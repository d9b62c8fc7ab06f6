package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The values of one initial state, and which of them another initial state has otherwise. */
final class InitialValues implements StateSink {
  private final Machine machine;
  private final int wanted;
  private final Set<String> differing = new HashSet<>();
  private List<Value> first = List.of();
  private ImmutableList<Value> values = ImmutableList.of();
  private long[] state = new long[0];

  /** Looks at all initial states; {@code wanted} is the outcome that leads to the one. */
  InitialValues(Machine machine, int wanted) {
    this.machine = machine;
    this.wanted = wanted;
    machine.initialStates(this);
  }

  @Override
  public void state(int outcome, long[] words) {
    List<Value> here = new ArrayList<>();
    machine.values((variable, value) -> here.add(new Value(variable, value)));
    if (first.isEmpty()) {
      first = here;
    }
    for (int i = 0; i < here.size(); i++) {
      if (!here.get(i).equals(first.get(i))) {
        differing.add(here.get(i).variable());
      }
    }
    if (outcome == wanted) {
      values = ImmutableList.copyOf(here);
      state = words.clone();
    }
  }

  @Override
  public void violation(int outcome, PropertyInfo property) {}

  /** The state in packed words; empty if there is none, since the initialisation broke a rule. */
  long[] state() {
    return state;
  }

  /** All values in it. */
  ImmutableList<Value> values() {
    return values;
  }

  /** Those that are not the same in every initial state. */
  ImmutableList<Value> chosen() {
    return values.stream()
        .filter(value -> differing.contains(value.variable()))
        .collect(ImmutableList.toImmutableList());
  }
}
