package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Visits every state of a small spec, and notes what tests of the language ask for. */
final class Walk implements TransitionSink, StateSink {
  private final Machine machine;
  private final Set<ImmutableList<Long>> seen = new HashSet<>();
  private final Deque<long[]> open = new ArrayDeque<>();
  private final Set<String> violated = new LinkedHashSet<>();
  private final List<ImmutableList<Wait>> deadlocks = new ArrayList<>();
  private long transitions;

  private Walk(Machine machine) {
    this.machine = machine;
    machine.initialStates(this);
    while (!open.isEmpty()) {
      machine.load(open.remove(), 0);
      if (!machine.holds()) {
        machine.violations(property -> violated.add(property.name()));
      }
      machine.expand(this);
      if (machine.isDeadlocked()) {
        deadlocks.add(machine.waits());
        violated.add(machine.deadlockProperty().name());
      }
    }
  }

  static Walk of(Function<Setup, Spec> spec) {
    return of(spec, Request.defaults());
  }

  static Walk of(Function<Setup, Spec> spec, Request request) {
    return new Walk(Blueprint.of("test", spec, request).newMachine());
  }

  static Walk of(Function<Setup, Spec> spec, Mutation mutation) {
    return new Walk(Blueprint.of("test", spec, Request.defaults()).mutated(mutation).newMachine());
  }

  static Walk watching(Function<Setup, Spec> spec) {
    Machine machine = Blueprint.of("test", spec, Request.defaults()).newMachine();
    machine.watch();
    return new Walk(machine);
  }

  int states() {
    return seen.size();
  }

  long transitions() {
    return transitions;
  }

  Set<String> violated() {
    return violated;
  }

  /** Who waits for what in the first deadlock. */
  ImmutableList<Wait> waits() {
    return deadlocks.get(0);
  }

  /** Who waits for what in any deadlock. */
  List<Wait> allWaits() {
    return deadlocks.stream().flatMap(List::stream).distinct().toList();
  }

  /** The names of the properties of reachability that were met. */
  List<String> reached() {
    return machine.reached().stream().map(PropertyInfo::name).toList();
  }

  Machine machine() {
    return machine;
  }

  private void add(long[] state) {
    if (seen.add(Arrays.stream(state).boxed().collect(ImmutableList.toImmutableList()))) {
      open.add(state.clone());
    }
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    transitions++;
    add(target);
  }

  @Override
  public void dead(int step, int outcome) {
    transitions++;
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    violated.add(property.name());
  }

  @Override
  public void state(int outcome, long[] state) {
    add(state);
  }

  @Override
  public void violation(int outcome, PropertyInfo property) {
    violated.add(property.name());
  }
}
