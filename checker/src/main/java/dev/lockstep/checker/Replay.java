package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Observation;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.VariableInfo;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of a stored trace in a spec as it is now.
 *
 * <p>A step fits if its task can take a step of that name in the same calls, and if then every
 * variable that trace and spec both know has the value that the trace tells; ghosts do not matter.
 * Ids of steps and numbers of outcomes may have changed. Takes one expansion of a state for each
 * step.
 */
public final class Replay {
  private final Blueprint blueprint;
  private final Machine machine;
  private final StoredTrace stored;
  private final Changes changes;
  private final Set<String> common;
  private final List<Integer> steps = new ArrayList<>();
  private final List<Integer> outcomes = new ArrayList<>();
  private long[] state = new long[0];
  private ImmutableList<PropertyInfo> violatedByStep = ImmutableList.of();

  private Replay(Blueprint blueprint, StoredTrace stored) {
    this.blueprint = blueprint;
    this.machine = blueprint.newMachine();
    this.stored = stored;
    this.changes = new Changes(blueprint.info());
    this.common = common(blueprint, stored);
  }

  /**
   * What came of it.
   *
   * @param taken how many steps fit
   * @param obstacle why the next one does not, or why the last state is none of the property's
   *     violations; a sentence; empty if the trace still violates its property
   * @param trace the trace as it is told now; null if there is an obstacle
   */
  public record Result(int taken, String obstacle, @Nullable Trace trace) {}

  /** Takes the steps of {@code stored} in the spec that {@code blueprint} builds. */
  public static Result of(Blueprint blueprint, StoredTrace stored) {
    return new Replay(blueprint, stored).run();
  }

  /** The tasks of {@code stored} that the spec does not have. */
  public static ImmutableSet<String> unknownTasks(Blueprint blueprint, StoredTrace stored) {
    ImmutableSet<String> known =
        blueprint.info().actors().stream()
            .map(ActorInfo::name)
            .collect(ImmutableSet.toImmutableSet());
    return stored.steps().stream()
        .map(StoredTrace.Step::task)
        .filter(task -> !known.contains(task))
        .collect(ImmutableSet.toImmutableSet());
  }

  private static Set<String> common(Blueprint blueprint, StoredTrace stored) {
    Set<String> told = new HashSet<>();
    stored.initial().forEach(value -> told.add(value.variable()));
    stored.steps().forEach(step -> step.changes().forEach(change -> told.add(change.variable())));
    Set<String> common = new HashSet<>();
    for (VariableInfo variable : blueprint.info().variables()) {
      if (!variable.ghost() && told.contains(variable.name())) {
        common.add(variable.name());
      }
    }
    return common;
  }

  private Result run() {
    InitialState initial = new InitialState(machine, stored.initial(), common);
    if (!initial.difference().isEmpty()) {
      return new Result(0, "it begins otherwise: " + initial.difference(), null);
    }
    state = initial.state();
    for (StoredTrace.Step step : stored.steps()) {
      String obstacle = take(step);
      if (!obstacle.isEmpty()) {
        return new Result(steps.size(), obstacle, null);
      }
    }
    PropertyInfo violated = violated();
    if (violated == null) {
      String sentence =
          "the last state does not violate \"%s\"".formatted(stored.property().name());
      return new Result(steps.size(), sentence, null);
    }
    Path path =
        new Path(
            initial.outcome(), ImmutableIntArray.copyOf(steps), ImmutableIntArray.copyOf(outcomes));
    return new Result(steps.size(), "", TraceTeller.tell(blueprint, path, violated));
  }

  /** Takes {@code step}, or says why it cannot be taken. */
  private String take(StoredTrace.Step step) {
    List<int[]> possible = new ArrayList<>();
    machine.load(state, 0);
    machine.expand(collector(step.task(), possible));
    String difference = "";
    List<String> others = new ArrayList<>();
    for (int[] move : possible) {
      StepInfo info = blueprint.info().steps().get(move[0]);
      if (!isCalled(info, step)) {
        others.add(info.name());
        continue;
      }
      machine.load(state, 0);
      Map<String, String> before = values();
      Observation seen = machine.observe(move[0], move[1]);
      String wrong = difference(step, before, seen);
      if (wrong.isEmpty()) {
        steps.add(move[0]);
        outcomes.add(move[1]);
        violatedByStep = seen.violated();
        if (seen.reached()) {
          state = machine.stateOf(machine.fieldValues());
        }
        return "";
      }
      difference = difference.isEmpty() ? wrong : difference;
    }
    if (!difference.isEmpty()) {
      return "%s: %s: %s".formatted(step.task(), step.name(), difference);
    }
    return others.isEmpty() ? blocked(step) : elsewhere(step, others.get(0));
  }

  private IgnoringSink collector(String task, List<int[]> moves) {
    return new IgnoringSink() {
      @Override
      public void transition(int step, int outcome, long[] target) {
        dead(step, outcome);
      }

      @Override
      public void dead(int step, int outcome) {
        int actor = blueprint.info().steps().get(step).actor();
        if (blueprint.info().actors().get(actor).name().equals(task)) {
          moves.add(new int[] {step, outcome});
        }
      }
    };
  }

  private static boolean isCalled(StepInfo info, StoredTrace.Step step) {
    return info.name().equals(step.name())
        && info.calls().stream()
            .map(StepInfo.CallInfo::name)
            .collect(ImmutableList.toImmutableList())
            .equals(step.calls());
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    machine.values(values::put);
    return values;
  }

  /** The first variable that has not come to the value that the trace tells; empty if none. */
  private String difference(StoredTrace.Step step, Map<String, String> before, Observation seen) {
    Map<String, String> after = seen.reached() ? values() : before;
    Map<String, String> told = new LinkedHashMap<>();
    step.changes().forEach(change -> told.put(change.variable(), change.after()));
    Map<String, String> found = new LinkedHashMap<>();
    for (TraceStep.Change change : changes.between(before, after, seen.parts())) {
      found.put(change.variable(), change.after());
    }
    for (Map.Entry<String, String> change : found.entrySet()) {
      String expected = told.get(change.getKey());
      if (common.contains(change.getKey()) && !change.getValue().equals(expected)) {
        return expected == null
            ? "%s becomes %s".formatted(change.getKey(), change.getValue())
            : "%s becomes %s, not %s".formatted(change.getKey(), change.getValue(), expected);
      }
    }
    if (seen.reached()) {
      for (Map.Entry<String, String> change : told.entrySet()) {
        if (common.contains(change.getKey()) && !found.containsKey(change.getKey())) {
          return "%s does not become %s".formatted(change.getKey(), change.getValue());
        }
      }
    }
    return "";
  }

  private static String elsewhere(StoredTrace.Step step, String other) {
    return "%s comes to \"%s\" and not to \"%s\"".formatted(step.task(), other, step.name());
  }

  private String blocked(StoredTrace.Step step) {
    machine.load(state, 0);
    machine.expand(new IgnoringSink());
    for (Wait wait : machine.waits()) {
      if (wait.task().equals(step.task())) {
        return wait.lock().isEmpty()
            ? "%s waits at \"%s\"".formatted(wait.task(), wait.step())
            : "%s waits at \"%s\" for %s, held by %s"
                .formatted(
                    wait.task(), wait.step(), wait.lock(), String.join(" and ", wait.holders()));
      }
    }
    return "%s cannot take \"%s\"".formatted(step.task(), step.name());
  }

  /** The property as it is now, if the last state or the way there violates it. */
  private @Nullable PropertyInfo violated() {
    List<PropertyInfo> all = new ArrayList<>(violatedByStep);
    machine.load(state, 0);
    machine.violations(all::add);
    if (stored.property().kind() == PropertyKind.DEADLOCK) {
      machine.load(state, 0);
      machine.expand(new IgnoringSink());
      if (machine.isDeadlocked()) {
        all.add(machine.deadlockProperty());
      }
    }
    return all.contains(stored.property()) ? stored.property() : null;
  }
}
