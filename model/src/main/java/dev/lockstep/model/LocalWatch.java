package dev.lockstep.model;

import dev.lockstep.model.Instruction.Do;
import dev.lockstep.model.Instruction.Enter;
import dev.lockstep.model.Instruction.Exit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the values of the locals of tasks that live in a machine's state: those of the bodies in
 * which the tasks stand. The bits of all others belong to somebody else at that time.
 */
public final class LocalWatch {
  private final TaskRunner[] runners;

  /** For each task and each position of a step of it, what lives while the task stands there. */
  private final List<Map<Integer, List<Variable>>> living = new ArrayList<>();

  LocalWatch(Registry registry, TaskRunner[] runners) {
    this.runners = runners;
    Map<Lifetime, List<Variable>> declared = new HashMap<>();
    for (Variable variable : registry.variables()) {
      Lifetime lifetime = variable.fields().iterator().next().lifetime;
      if (lifetime.task() != null) {
        declared.computeIfAbsent(lifetime, key -> new ArrayList<>()).add(variable);
      }
    }
    for (TaskRunner runner : runners) {
      living.add(living(runner.task().program().instructions(), declared));
    }
  }

  /** Bodies are nested in the text, so an exit that leaves one early is followed by a later one. */
  private static Map<Integer, List<Variable>> living(
      List<Instruction> instructions, Map<Lifetime, List<Variable>> declared) {
    Map<Lifetime, Integer> ends = new HashMap<>();
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i) instanceof Exit exit) {
        ends.put(exit.lifetime(), i);
      }
    }
    Map<Integer, List<Variable>> living = new HashMap<>();
    Map<Lifetime, List<Variable>> open = new LinkedHashMap<>();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction instruction = instructions.get(i);
      if (instruction instanceof Enter enter) {
        open.put(enter.lifetime(), declared.getOrDefault(enter.lifetime(), List.of()));
      } else if (instruction instanceof Exit exit && ends.getOrDefault(exit.lifetime(), -1) == i) {
        open.remove(exit.lifetime());
      } else if (instruction instanceof Do next) {
        Map<String, Variable> visible = new LinkedHashMap<>();
        open.values()
            .forEach(body -> body.forEach(variable -> visible.put(variable.name(), variable)));
        living.put(next.step().position, List.copyOf(visible.values()));
      }
    }
    return living;
  }

  /**
   * Tells the locals that live in the loaded state, task by task; of two with one name, only the
   * one in the inner body.
   */
  public void values(ValueSink sink) {
    for (int i = 0; i < runners.length; i++) {
      int position = runners[i].position();
      for (Variable variable : living.get(i).getOrDefault(position, List.of())) {
        sink.value(variable.name(), variable.text());
      }
    }
  }
}
