package dev.lockstep.out.graph;

import dev.lockstep.checker.StateGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes graphs of states in the Aldebaran format of CADP and mCRL2, as labelled transition
 * systems: node 0 is where it starts. If there are several initial nodes, one more node comes last,
 * from which an invisible step {@code i} leads to each of them.
 */
public final class AldebaranWriter {
  private AldebaranWriter() {}

  /** The text of the file. */
  public static String write(StateGraph graph) {
    List<Integer> initial = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (graph.nodes().get(i).initial()) {
        initial.add(i);
      }
    }
    int nodes = graph.nodes().size();
    boolean several = initial.size() > 1;
    StringBuilder text = new StringBuilder();
    text.append("des (").append(several ? nodes : initial.get(0)).append(", ");
    text.append(graph.edges().size() + (several ? initial.size() : 0)).append(", ");
    text.append(several ? nodes + 1 : nodes).append(")\n");
    if (several) {
      initial.forEach(node -> line(text, nodes, "i", node));
    }
    for (StateGraph.Edge edge : graph.edges()) {
      String label = StateGraphSketch.label(graph, edge.step()).replace("\"", "'");
      line(text, edge.from(), '"' + label + '"', edge.to());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, int from, String label, int to) {
    text.append('(').append(from).append(", ").append(label).append(", ").append(to).append(")\n");
  }
}
