package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a spec for people, when all of it is known. */
final class Description {
  private final String name;
  private final Settings settings;
  private final Spec.Parts spec;
  private final Map<String, Integer> actionActors = new LinkedHashMap<>();

  Description(String name, Settings settings, Spec.Parts spec) {
    this.name = name;
    this.settings = settings;
    this.spec = spec;
    for (Spec.Action action : spec.actions()) {
      actionActors.putIfAbsent(action.actor(), spec.tasks().size() + actionActors.size());
    }
  }

  SpecInfo info(int bits, int words) {
    ImmutableList<LineInfo> lines = ImmutableList.copyOf(spec.registry().lines());
    return new SpecInfo(
        name, settings, actors(), steps(), variables(), properties(), lines, bits, words);
  }

  private ImmutableList<ActorInfo> actors() {
    ImmutableList.Builder<ActorInfo> actors = ImmutableList.builder();
    for (Task task : spec.tasks()) {
      actors.add(
          new ActorInfo(
              task.name(), task.isDaemon() ? ActorInfo.Kind.DAEMON : ActorInfo.Kind.TASK));
    }
    for (String actor : actionActors.keySet()) {
      actors.add(new ActorInfo(actor, ActorInfo.Kind.ACTIONS));
    }
    return actors.build();
  }

  private ImmutableList<StepInfo> steps() {
    ImmutableList.Builder<StepInfo> steps = ImmutableList.builder();
    for (Task task : spec.tasks()) {
      List<Instruction> program = task.program().instructions();
      HeldLocks held = new HeldLocks(program);
      for (int i = 0; i < program.size(); i++) {
        if (program.get(i) instanceof Instruction.Do next) {
          Step step = next.step();
          steps.add(info(step, task.id(), parts(program, i, step), held.before(i)));
        }
      }
    }
    for (Spec.Action action : spec.actions()) {
      int actor = actionActors.getOrDefault(action.actor(), 0);
      steps.add(info(action.step(), actor, ImmutableList.of(), ImmutableList.of()));
    }
    return steps.build();
  }

  private static ImmutableList<String> parts(List<Instruction> program, int index, Step step) {
    ImmutableList.Builder<String> parts = ImmutableList.builder();
    for (int i = index + 1; i < step.atomicEnd; i++) {
      if (program.get(i) instanceof Instruction.Sub sub) {
        parts.add(sub.part().name);
      }
    }
    return parts.build();
  }

  private static StepInfo info(
      Step step, int actor, ImmutableList<String> parts, ImmutableList<String> held) {
    return new StepInfo(
        step.id, actor, step.name, step.calls, parts, held, step.source, step.tracepoint());
  }

  private ImmutableList<VariableInfo> variables() {
    ImmutableList.Builder<VariableInfo> variables = ImmutableList.builder();
    for (Variable variable : spec.registry().variables()) {
      int bits = 0;
      BitField first = null;
      for (BitField field : variable.fields()) {
        bits += field.width();
        first = first == null ? field : first;
      }
      Task owner = first == null ? null : first.owner();
      variables.add(
          new VariableInfo(
              variable.name(),
              variable.type(),
              bits,
              owner == null ? "" : owner.name(),
              first != null && first.isGhost()));
    }
    return variables.build();
  }

  private ImmutableList<PropertyInfo> properties() {
    ImmutableList.Builder<PropertyInfo> properties = ImmutableList.builder();
    properties.addAll(spec.order());
    if (!spec.tasks().isEmpty()) {
      properties.add(Deadlocks.PROPERTY);
    }
    return properties.build();
  }
}
