package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Observation;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.TransitionSink;
import dev.lockstep.model.VariableInfo;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Runs a spec in a given order of tasks, so that pictures can be tested without a search. */
public final class Schedule {
  private final Machine machine;
  private final Map<String, ImmutableList<StepInfo.CallInfo>> calls = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final List<TraceStep> steps = new ArrayList<>();
  private long[] state = new long[0];

  public Schedule(String name, Function<? super Setup, ? extends Spec> spec) {
    this.machine = Blueprint.of(name, spec, Request.defaults()).newMachine();
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] words) {
            state = Arrays.copyOf(words, machine.words());
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {}
        });
  }

  public SpecInfo spec() {
    return machine.info();
  }

  /** Lets {@code actor} take its next {@code count} steps, with the first outcome of each. */
  public Schedule run(String actor, int count) {
    for (int i = 0; i < count; i++) {
      step(actor);
    }
    return this;
  }

  private void step(String actor) {
    List<int[]> enabled = new ArrayList<>();
    machine.load(state, 0);
    machine.expand(
        new TransitionSink() {
          @Override
          public void transition(int step, int outcome, long[] target) {
            if (actorOf(step).equals(actor)) {
              enabled.add(new int[] {step, outcome});
            }
          }

          @Override
          public void dead(int step, int outcome) {
            transition(step, outcome, state);
          }

          @Override
          public void violation(int step, int outcome, PropertyInfo property) {}
        });
    int step = enabled.get(0)[0];
    Map<String, String> before = values();
    Observation seen = machine.observe(step, enabled.get(0)[1]);
    Map<String, String> after = values();
    ImmutableList.Builder<TraceStep.Change> changes = ImmutableList.builder();
    after.forEach(
        (variable, value) -> {
          String old = before.getOrDefault(variable, "");
          if (!old.equals(value)) {
            changes.add(new TraceStep.Change(variable, old, value, false));
          }
        });
    StepInfo info = machine.info().steps().get(step);
    steps.add(
        new TraceStep(
            info,
            enabled.get(0)[1],
            actor,
            entered(actor, info),
            seen.parts(),
            changes.build(),
            waits(actor)));
  }

  private ImmutableList<Wait> waits(String actor) {
    state = machine.stateOf(machine.fieldValues());
    begun.add(actor);
    machine.load(state, 0);
    return machine.waits().stream()
        .filter(wait -> !wait.lock().isEmpty() && begun.contains(wait.task()))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableSet<String> ghostsBut(List<Trace.Value> shown) {
    return machine.info().variables().stream()
        .filter(VariableInfo::ghost)
        .map(VariableInfo::name)
        .filter(name -> shown.stream().noneMatch(value -> value.variable().equals(name)))
        .collect(ImmutableSet.toImmutableSet());
  }

  private int entered(String actor, StepInfo info) {
    ImmutableList<StepInfo.CallInfo> before = calls.getOrDefault(actor, ImmutableList.of());
    int same = 0;
    while (same < Math.min(before.size(), info.calls().size())
        && before.get(same).equals(info.calls().get(same))) {
      same++;
    }
    calls.put(actor, info.calls());
    return info.calls().size() - same;
  }

  private String actorOf(int step) {
    return machine.info().actors().get(machine.info().steps().get(step).actor()).name();
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    machine.values(values::put);
    return values;
  }

  /** The trace so far, which ends with a violation of the declared property of this name. */
  public Trace violating(String property) {
    machine.load(state, 0);
    PropertyInfo info =
        machine.info().properties().stream()
            .filter(candidate -> candidate.name().equals(property))
            .findFirst()
            .orElseThrow();
    ImmutableList.Builder<Trace.Value> values = ImmutableList.builder();
    for (Access access : machine.reads(info)) {
      values.add(new Trace.Value(access.variable(), access.after()));
    }
    ImmutableList<Trace.Value> shown = values.build();
    machine.load(state, 0);
    return new Trace(
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.copyOf(steps),
        info,
        shown,
        info.equals(machine.deadlockProperty()) ? machine.waits() : ImmutableList.of(),
        ghostsBut(shown),
        machine.info().lines(),
        ImmutableList.of());
  }
}
