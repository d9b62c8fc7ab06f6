package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.model.Access;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.LocalWatch;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Observation;
import dev.lockstep.model.Part;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.VariableInfo;
import dev.lockstep.model.Wait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replays a path under observation and writes down what happens: the path as people see it. */
final class TraceTeller {
  private final SpecInfo info;
  private final Machine machine;
  private final Machine waiting;
  private final PropertyInfo property;
  private final Changes changes;
  private final int[] kept;
  private final Set<String> begun = new HashSet<>();
  private final LocalWatch watch;
  private final ImmutableList.Builder<ImmutableList<Value>> locals = ImmutableList.builder();
  private Map<String, String> globals = Map.of();
  private Map<String, String> living = Map.of();
  private long[] state = new long[0];

  private TraceTeller(Blueprint blueprint, PropertyInfo property) {
    this.info = blueprint.info();
    this.machine = blueprint.newMachine();
    this.waiting = blueprint.newMachine();
    this.watch = machine.locals();
    this.property = property;
    this.changes = new Changes(info);
    this.kept = new int[info.actors().size()];
  }

  /** The trace along {@code path}, which violates {@code property} at its end. */
  static Trace tell(Blueprint blueprint, Path path, PropertyInfo property) {
    return new TraceTeller(blueprint, property).tell(path);
  }

  private Trace tell(Path path) {
    InitialValues initial = new InitialValues(machine, path.initial());
    state = initial.state();
    if (state.length == 0) {
      return new Trace(
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(),
          property,
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableSet.of(),
          ImmutableList.of(),
          ImmutableList.of(ImmutableList.of()));
    }
    machine.load(state, 0);
    globals = values();
    living = livingLocals();
    locals.add(texts(living));
    ImmutableList.Builder<TraceStep> steps = ImmutableList.builderWithExpectedSize(path.length());
    TraceStep last = null;
    for (int i = 0; i < path.length(); i++) {
      machine.load(state, 0);
      last = step(info.steps().get(path.steps().get(i)), path.outcomes().get(i));
      steps.add(last);
    }
    ImmutableList<Value> values = violating(last == null ? ImmutableList.of() : last.parts());
    return new Trace(
        initial.values(),
        initial.chosen(),
        steps.build(),
        property,
        values,
        property.kind() == PropertyKind.DEADLOCK ? waits() : ImmutableList.of(),
        ghostsBut(values),
        info.lines(),
        locals.build());
  }

  private TraceStep step(StepInfo step, int outcome) {
    Observation seen = machine.observe(step.id(), outcome);
    if (!seen.reached()) {
      machine.load(state, 0);
    }
    Map<String, String> after = seen.reached() ? values() : written(seen, globals);
    living = seen.reached() ? livingLocals() : written(seen, living);
    locals.add(texts(living));
    int entered = step.calls().size() - kept[step.actor()];
    TraceStep told =
        new TraceStep(
            step,
            outcome,
            info.actors().get(step.actor()).name(),
            entered,
            seen.parts(),
            changes.between(globals, after, seen.parts()),
            waitsAfter(step.actor()));
    kept[step.actor()] = seen.kept();
    globals = seen.reached() ? after : globals;
    return told;
  }

  /** Who waits for a lock in the loaded state, of those who have taken a step. */
  private ImmutableList<Wait> waitsAfter(int actor) {
    state = machine.stateOf(machine.fieldValues());
    begun.add(info.actors().get(actor).name());
    return waits().stream()
        .filter(wait -> !wait.lock().isEmpty() && begun.contains(wait.task()))
        .collect(ImmutableList.toImmutableList());
  }

  private ImmutableSet<String> ghostsBut(List<Value> shown) {
    return info.variables().stream()
        .filter(VariableInfo::ghost)
        .map(VariableInfo::name)
        .filter(name -> shown.stream().noneMatch(value -> value.variable().equals(name)))
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The values that a step without a target had come to when it broke a rule. */
  private static Map<String, String> written(Observation seen, Map<String, String> before) {
    Map<String, String> values = new LinkedHashMap<>(before);
    for (Part part : seen.parts()) {
      for (Access access : part.accesses()) {
        if (access.kind() == Access.Kind.WRITE) {
          values.replace(access.variable(), access.after());
        }
      }
    }
    return values;
  }

  private Map<String, String> livingLocals() {
    Map<String, String> values = new LinkedHashMap<>();
    watch.values(values::put);
    return values;
  }

  private static ImmutableList<Value> texts(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> new Value(entry.getKey(), entry.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    machine.values(values::put);
    return values;
  }

  /**
   * The values that show the violation. The last state is loaded, with the one before it in reach.
   */
  private ImmutableList<Value> violating(ImmutableList<Part> lastParts) {
    Map<String, String> values = new LinkedHashMap<>();
    switch (property.kind()) {
      case CHECK, RANGE -> lastParts.forEach(part -> addAccesses(part.accesses(), values));
      case LOCK_USE ->
          globals.forEach(
              (name, value) -> {
                if (isNamed(name)) {
                  values.put(name, value);
                }
              });
      default -> addAccesses(machine.reads(property), values);
    }
    return texts(values);
  }

  private static void addAccesses(List<Access> accesses, Map<String, String> values) {
    for (Access access : accesses) {
      if (access.kind() == Access.Kind.READ || access.kind() == Access.Kind.WRITE) {
        values.put(access.variable(), access.after());
      }
    }
  }

  private boolean isNamed(String variable) {
    return (" " + property.name() + " ").contains(" " + variable + " ");
  }

  /** Asked of a machine of its own, since the last step's source must stay in reach. */
  private ImmutableList<Wait> waits() {
    waiting.load(state, 0);
    return waiting.waits();
  }
}
