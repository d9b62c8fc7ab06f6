package dev.lockstep.checker;

import dev.lockstep.checker.Trace.Value;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the initial state that has given values, or the one that comes nearest. */
final class InitialState implements StateSink {
  private final Machine machine;
  private final List<Value> wanted;
  private final Set<String> common;
  private int best = Integer.MAX_VALUE;
  private int outcome;
  private long[] state = new long[0];
  private String difference = "the spec has no initial state";

  /** Looks for {@code wanted}, of which only the variables in {@code common} matter. */
  InitialState(Machine machine, List<Value> wanted, Set<String> common) {
    this.machine = machine;
    this.wanted = wanted;
    this.common = common;
    machine.initialStates(this);
  }

  @Override
  public void state(int candidate, long[] words) {
    Map<String, String> values = new HashMap<>();
    machine.values(values::put);
    int differing = 0;
    String first = "";
    for (Value value : wanted) {
      String found = values.getOrDefault(value.variable(), value.value());
      if (common.contains(value.variable()) && !found.equals(value.value())) {
        first =
            differing == 0
                ? "%s is %s, not %s".formatted(value.variable(), found, value.value())
                : first;
        differing++;
      }
    }
    if (differing < best) {
      best = differing;
      outcome = candidate;
      state = words.clone();
      difference = first;
    }
  }

  @Override
  public void violation(int candidate, PropertyInfo property) {}

  /** The first value that is not the wanted one; empty if all are. */
  String difference() {
    return difference;
  }

  /** Which outcome of the initialisation it is. */
  int outcome() {
    return outcome;
  }

  /** The state in packed words. */
  long[] state() {
    return state;
  }
}
