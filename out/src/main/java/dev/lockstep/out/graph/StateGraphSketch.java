package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Projection;
import dev.lockstep.checker.StateGraph;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.StepInfo;
import dev.lockstep.out.graph.Sketch.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sketches a graph of states: each node shows the values that are not the same in all nodes. */
public final class StateGraphSketch {
  private static final int LONGEST = 44;
  private static final int MOST_STEPS = 3;

  private final StateGraph graph;

  private StateGraphSketch(StateGraph graph) {
    this.graph = graph;
  }

  /** The sketch of {@code graph}. */
  public static Sketch of(StateGraph graph) {
    StateGraphSketch sketch = new StateGraphSketch(graph);
    return new Sketch(graph.spec().name(), sketch.description(), sketch.nodes(), sketch.edges());
  }

  private String description() {
    return "%d states in %d nodes, %d edges"
        .formatted(graph.states(), graph.nodes().size(), graph.edges().size());
  }

  private ImmutableList<Sketch.Node> nodes() {
    Set<String> telling = telling();
    ImmutableList.Builder<Sketch.Node> nodes = ImmutableList.builder();
    for (StateGraph.Node node : graph.nodes()) {
      ImmutableList.Builder<String> lines = ImmutableList.builder();
      for (Trace.Value value : node.values()) {
        if (telling.contains(value.variable()) && !value.value().equals(Projection.DEAD)) {
          lines.add(shortened(value.variable() + ": " + value.value()));
        }
      }
      if (graph.folded()) {
        lines.add(node.states() == 1 ? "(1 state)" : "(" + node.states() + " states)");
      }
      Mark mark = node.violating() ? Mark.WRONG : node.initial() ? Mark.START : Mark.NONE;
      nodes.add(new Sketch.Node(lines.build(), title(node), mark));
    }
    return nodes.build();
  }

  private static ImmutableList<String> title(StateGraph.Node node) {
    return node.values().stream()
        .map(value -> value.variable() + ": " + value.value())
        .collect(ImmutableList.toImmutableList());
  }

  /** What is not the same in all nodes. */
  private Set<String> telling() {
    Map<String, String> first = new HashMap<>();
    Set<String> telling = new HashSet<>();
    for (StateGraph.Node node : graph.nodes()) {
      for (Trace.Value value : node.values()) {
        String earlier = first.putIfAbsent(value.variable(), value.value());
        if (graph.folded() || (earlier != null && !earlier.equals(value.value()))) {
          telling.add(value.variable());
        }
      }
    }
    return telling;
  }

  private ImmutableList<Sketch.Edge> edges() {
    Map<List<Integer>, List<String>> lines = new LinkedHashMap<>();
    for (StateGraph.Edge edge : graph.edges()) {
      if (!graph.folded() || edge.from() != edge.to()) {
        lines
            .computeIfAbsent(List.of(edge.from(), edge.to()), pair -> new ArrayList<>())
            .add(shortened(label(graph, edge.step())));
      }
    }
    ImmutableList.Builder<Sketch.Edge> edges = ImmutableList.builder();
    lines.forEach(
        (pair, steps) ->
            edges.add(new Sketch.Edge(pair.get(0), pair.get(1), few(steps), Mark.NONE)));
    return edges.build();
  }

  private static ImmutableList<String> few(List<String> steps) {
    if (steps.size() <= MOST_STEPS) {
      return ImmutableList.copyOf(steps);
    }
    return ImmutableList.<String>builder()
        .addAll(steps.subList(0, MOST_STEPS - 1))
        .add("and %d more".formatted(steps.size() - MOST_STEPS + 1))
        .build();
  }

  /** The step with this id and who takes it. */
  static String label(StateGraph graph, int step) {
    StepInfo info = graph.spec().steps().get(step);
    return graph.spec().actors().get(info.actor()).name() + ": " + info.name();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
