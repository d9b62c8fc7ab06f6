package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.StepInfo;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for the steps of a trace, in their order, in a variant of its spec. Steps are recognised by
 * task and name; those that the variant does not have at all are passed over, and whoever is to
 * take the next step may take steps that the trace does not have before it. Explores every choice,
 * depth first.
 */
final class Retrace {
  private final Machine machine;
  private final PropertyInfo property;
  private final ImmutableList<Demand> demands;
  private final Effort effort;
  private final Deque<ImmutableLongArray> open = new ArrayDeque<>();
  private final Set<ImmutableLongArray> seen = new HashSet<>();
  private boolean violated;

  /** What has to come next: a step of this name by this actor. */
  private record Demand(int actor, String step) {}

  Retrace(Machine machine, Trace trace, Effort effort) {
    this.machine = machine;
    this.property = trace.property();
    this.effort = effort;
    List<String> actors = machine.info().actors().stream().map(ActorInfo::name).toList();
    this.demands =
        trace.steps().stream()
            .map(step -> new Demand(actors.indexOf(step.actor()), name(step)))
            .filter(this::isKnown)
            .collect(ImmutableList.toImmutableList());
  }

  private static String name(TraceStep step) {
    return step.step().name();
  }

  private boolean isKnown(Demand demand) {
    return machine.info().steps().stream().anyMatch(step -> fits(step, demand));
  }

  private static boolean fits(StepInfo step, Demand demand) {
    return step.actor() == demand.actor() && step.name().equals(demand.step());
  }

  /** Whether the steps can be taken from {@code initial} on and violate the property. */
  boolean isPossible(ImmutableLongArray initial) {
    add(0, initial.toArray());
    while (!violated && !open.isEmpty() && effort.spend()) {
      ImmutableLongArray next = open.removeLast();
      int met = (int) next.get(0);
      long[] state = next.subArray(1, next.length()).toArray();
      machine.load(state, 0);
      machine.violations(this::note);
      machine.load(state, 0);
      machine.expand(new Successors(met));
      violated |= property.kind() == PropertyKind.DEADLOCK && machine.isDeadlocked();
    }
    return violated;
  }

  private void note(PropertyInfo broken) {
    violated |= broken.equals(property);
  }

  private void add(int met, long[] state) {
    ImmutableLongArray entry =
        ImmutableLongArray.builder(1 + machine.words())
            .add(met)
            .addAll(Arrays.copyOf(state, machine.words()))
            .build();
    if (seen.add(entry)) {
      open.addLast(entry);
    }
  }

  /**
   * Takes the transitions that are allowed when {@code met} demands are met. When all are,
   * everybody may go on if the end is what matters, else the last actor.
   */
  private final class Successors extends IgnoringSink {
    private final int met;
    private boolean violating;

    Successors(int met) {
      this.met = met;
    }

    @Override
    public void violation(int step, int outcome, PropertyInfo broken) {
      violating |= broken.equals(property);
    }

    @Override
    public void transition(int step, int outcome, long[] target) {
      if (isAllowed(step)) {
        violated |= violating;
        add(met < demands.size() && meets(step) ? met + 1 : met, target);
      }
      violating = false;
    }

    @Override
    public void dead(int step, int outcome) {
      violated |= violating && isAllowed(step);
      violating = false;
    }

    private boolean isAllowed(int step) {
      if (met == demands.size() && property.kind() == PropertyKind.AT_END) {
        return true;
      }
      int index = Math.min(met, demands.size() - 1);
      return index >= 0 && machine.info().steps().get(step).actor() == demands.get(index).actor();
    }

    private boolean meets(int step) {
      return fits(machine.info().steps().get(step), demands.get(met));
    }
  }
}
