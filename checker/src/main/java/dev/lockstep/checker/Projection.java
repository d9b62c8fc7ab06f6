package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.LocalWatch;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Nearest;
import dev.lockstep.model.SpecException;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.VariableInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a state to look at: values of variables and locks, and the steps that tasks stand before.
 */
public final class Projection {
  /** Where a task stands that has ended. */
  private static final String END = "(end)";

  /** The value of a local while its task is not in the body that it belongs to. */
  public static final String DEAD = "(dead)";

  private final SpecInfo spec;
  private final Set<String> variables = new LinkedHashSet<>();
  private final Set<String> locals = new LinkedHashSet<>();
  private final Set<Integer> tasks = new LinkedHashSet<>();

  private Projection(SpecInfo spec) {
    this.spec = spec;
  }

  /** Everything that can be looked at. */
  public static Projection ofAll(SpecInfo spec) {
    Projection projection = new Projection(spec);
    spec.variables().forEach(projection::add);
    return projection.andTasks();
  }

  /**
   * What is named: a variable or lock, all elements and members of an array or group, a local as
   * {@code task.local}, or a task for the step that it stands before.
   *
   * @throws SpecException if one of {@code names} names nothing
   */
  public static Projection of(SpecInfo spec, List<String> names) {
    Projection projection = new Projection(spec);
    names.forEach(projection::add);
    return projection;
  }

  /** This and the steps that all tasks stand before. */
  public Projection andTasks() {
    for (int i = 0; i < spec.actors().size(); i++) {
      if (spec.actors().get(i).kind() != ActorInfo.Kind.ACTIONS) {
        tasks.add(i);
      }
    }
    return this;
  }

  private void add(VariableInfo variable) {
    (variable.owner().isEmpty() ? variables : locals).add(variable.name());
  }

  private void add(String name) {
    boolean found = false;
    for (VariableInfo variable : spec.variables()) {
      if (isPartOf(variable.name(), name) && !variable.owner().equals(name)) {
        add(variable);
        found = true;
      }
    }
    for (int i = 0; i < spec.actors().size() && !found; i++) {
      if (spec.actors().get(i).name().equals(name)
          && spec.actors().get(i).kind() != ActorInfo.Kind.ACTIONS) {
        tasks.add(i);
        found = true;
      }
    }
    if (!found) {
      throw new SpecException(
          "%s has no variable or task \"%s\"%s"
              .formatted(spec.name(), name, Nearest.hint(name, known())));
    }
  }

  private static boolean isPartOf(String variable, String name) {
    return variable.equals(name)
        || variable.startsWith(name + ".")
        || variable.startsWith(name + "[");
  }

  private List<String> known() {
    List<String> known = new ArrayList<>();
    spec.variables().forEach(variable -> known.add(variable.name()));
    spec.actors().stream()
        .filter(actor -> actor.kind() != ActorInfo.Kind.ACTIONS)
        .forEach(actor -> known.add(actor.name()));
    return known;
  }

  /**
   * What is looked at, in the state that {@code machine} has loaded.
   *
   * @param watch tells of the locals of {@code machine}
   */
  ImmutableList<Value> of(Machine machine, LocalWatch watch) {
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    machine.values(
        (variable, value) -> {
          if (variables.contains(variable)) {
            values.add(new Value(variable, value));
          }
        });
    Map<String, String> living = new HashMap<>();
    watch.values(living::put);
    for (String local : locals) {
      values.add(new Value(local, living.getOrDefault(local, DEAD)));
    }
    int[] positions = machine.positions();
    for (int task : tasks) {
      int step = positions[task];
      values.add(
          new Value(
              spec.actors().get(task).name(), step < 0 ? END : spec.steps().get(step).name()));
    }
    return values.build();
  }
}
