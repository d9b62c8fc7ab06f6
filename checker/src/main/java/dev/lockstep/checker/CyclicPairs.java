package dev.lockstep.checker;

import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;

/** Which edges of a graph of names lie on a cycle. */
final class CyclicPairs {
  private final MutableGraph<String> graph = GraphBuilder.directed().allowsSelfLoops(true).build();

  void add(String from, String to) {
    graph.putEdge(from, to);
  }

  /** Whether the edge lies on a cycle: whether its end leads back to its beginning. */
  boolean isCyclic(String from, String to) {
    return Graphs.reachableNodes(graph, to).contains(from);
  }
}
