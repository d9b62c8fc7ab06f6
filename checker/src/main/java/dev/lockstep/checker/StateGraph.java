package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.SpecInfo;
import java.util.Optional;

/**
 * The states of a spec and the steps between them. Either every state is a node, or all states that
 * look alike to a {@link Projection} are one.
 *
 * @param spec which spec
 * @param nodes in the order they were found; the first is initial
 * @param edges in the order they were found, no two the same
 * @param folded whether nodes may stand for several states
 * @param states how many states there are
 */
public record StateGraph(
    SpecInfo spec,
    ImmutableList<Node> nodes,
    ImmutableList<Edge> edges,
    boolean folded,
    long states) {

  /**
   * A node.
   *
   * @param values the values that tell it from others, in the order of the projection
   * @param states how many states it stands for
   * @param initial whether one of them is initial
   * @param violating whether one of them violates a property, or a step out of it does
   */
  public record Node(
      ImmutableList<Trace.Value> values, long states, boolean initial, boolean violating) {}

  /**
   * An edge.
   *
   * @param from the index of the node it leaves
   * @param to the index of the node it leads to
   * @param step the id of the step
   */
  public record Edge(int from, int to, int step) {}

  /**
   * The graph of the spec that {@code blueprint} builds.
   *
   * @param projection what of a state to look at
   * @param folded whether states that look alike are one node
   * @param most how many states to look at
   * @return empty if there are more states
   */
  public static Optional<StateGraph> of(
      Blueprint blueprint, Projection projection, boolean folded, int most) {
    return new StateGraphBuilder(blueprint, projection, folded, most).build();
  }
}
