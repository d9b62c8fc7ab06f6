package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.StateGraph.Edge;
import dev.lockstep.checker.StateGraph.Node;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.LocalWatch;
import dev.lockstep.model.Machine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explores a spec and folds what it finds into a {@link StateGraph}. */
final class StateGraphBuilder implements Exploration.Visitor {
  private final Blueprint blueprint;
  private final Projection projection;
  private final boolean folded;
  private final Exploration exploration;
  private final Map<ImmutableList<Trace.Value>, Integer> nodeOf = new HashMap<>();
  private final List<ImmutableList<Trace.Value>> values = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private final List<Integer> nodeOfState = new ArrayList<>();
  private final Set<Edge> edges = new LinkedHashSet<>();
  private final BitSet violating = new BitSet();
  private boolean violation;
  private @Nullable LocalWatch locals;

  StateGraphBuilder(Blueprint blueprint, Projection projection, boolean folded, int most) {
    this.blueprint = blueprint;
    this.projection = projection;
    this.folded = folded;
    this.exploration = new Exploration(blueprint, most);
  }

  Optional<StateGraph> build() {
    if (!exploration.run(this)) {
      return Optional.empty();
    }
    BitSet initial = new BitSet();
    nodeOfState.subList(0, exploration.initials()).forEach(initial::set);
    ImmutableList.Builder<Node> nodes = ImmutableList.builder();
    for (int node = 0; node < values.size(); node++) {
      nodes.add(
          new Node(values.get(node), counts.get(node), initial.get(node), violating.get(node)));
    }
    return Optional.of(
        new StateGraph(
            blueprint.info(),
            nodes.build(),
            ImmutableList.copyOf(edges),
            folded,
            exploration.size()));
  }

  @Override
  public void state(int index, Machine machine) {
    ImmutableList<Trace.Value> seen = projection.of(machine, locals(machine));
    Integer node = folded ? nodeOf.get(seen) : null;
    if (node == null) {
      node = values.size();
      values.add(seen);
      counts.add(0L);
      nodeOf.put(seen, node);
    }
    counts.set(node, counts.get(node) + 1);
    nodeOfState.add(node);
    int violator = node;
    machine.violations(property -> violating.set(violator));
    machine.expand(new IgnoringSink());
    if (machine.isDeadlocked()) {
      violating.set(violator);
    }
  }

  /** All states are told by one machine. */
  private LocalWatch locals(Machine machine) {
    if (locals == null) {
      locals = machine.locals();
    }
    return locals;
  }

  @Override
  public void transition(int source, int step, int outcome, int target) {
    if (violation) {
      violating.set(nodeOfState.get(source));
      violation = false;
    }
    if (target >= 0) {
      edges.add(new Edge(nodeOfState.get(source), nodeOfState.get(target), step));
    }
  }

  @Override
  public void violation() {
    violation = true;
  }
}
