package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.LockOrder;
import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.out.graph.Sketch.Mark;
import java.util.StringJoiner;

/** Sketches an order of locks: an arrow from what is held to what is taken. */
public final class LockOrderSketch {
  private LockOrderSketch() {}

  /** The sketch of {@code order}. */
  public static Sketch of(LockOrder order) {
    ImmutableList.Builder<Sketch.Node> nodes = ImmutableList.builder();
    for (String name : order.classes()) {
      nodes.add(new Sketch.Node(ImmutableList.of(name), ImmutableList.of(name), Mark.NONE));
    }
    ImmutableList.Builder<Sketch.Edge> edges = ImmutableList.builder();
    StringJoiner words = new StringJoiner("\n");
    for (LockOrder.Edge edge : order.edges()) {
      edges.add(
          new Sketch.Edge(
              order.classes().indexOf(edge.held()),
              order.classes().indexOf(edge.taken()),
              words(edge),
              edge.cycle() == Cycle.NONE ? Mark.NONE : Mark.WRONG));
      words.add(sentence(edge));
    }
    return new Sketch(
        "lock order of " + order.spec().name(), words.toString(), nodes.build(), edges.build());
  }

  /** {@code edge} in words. */
  public static String sentence(LockOrder.Edge edge) {
    StringJoiner how = new StringJoiner(", ", " (", ")");
    how.setEmptyValue("");
    words(edge).forEach(how::add);
    return edge.held() + " then " + edge.taken() + how;
  }

  private static ImmutableList<String> words(LockOrder.Edge edge) {
    ImmutableList.Builder<String> words = ImmutableList.builder();
    words.addAll(edge.modes());
    if (edge.index() != LockOrder.Index.NONE) {
      words.add(words(edge.index()));
    }
    switch (edge.cycle()) {
      case NONE -> {}
      case BEHIND_WRITERS -> words.add("in a cycle if readers wait behind writers");
      case CERTAIN -> words.add("in a cycle");
    }
    return words.build();
  }

  private static String words(LockOrder.Index index) {
    return switch (index) {
      case NONE -> "";
      case ASCENDING -> "index ascending";
      case DESCENDING -> "index descending";
      case BOTH -> "index in both orders";
      case SAME -> "the same lock again";
    };
  }
}
