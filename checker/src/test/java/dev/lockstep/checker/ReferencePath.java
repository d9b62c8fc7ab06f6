package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.checker.ReferenceExplorer.Edge;
import dev.lockstep.checker.ReferenceExplorer.State;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StepInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way that a trace should take by keeping, forwards, the best way to every pair of a
 * state and the actor of the last step: the definition of "best" and nothing else.
 */
final class ReferencePath {
  /**
   * A way: how often the actor changed on it, and the initial outcome with step and outcome of
   * every step.
   */
  private record Way(int changes, int actor, List<Integer> choices) {
    Way and(Edge edge, int nextActor) {
      List<Integer> longer = new ArrayList<>(choices);
      longer.add(edge.step());
      longer.add(edge.outcome());
      return new Way(changes + (actor < 0 || actor == nextActor ? 0 : 1), nextActor, longer);
    }

    boolean isBetterThan(@Nullable Way other) {
      if (other == null || changes != other.changes) {
        return other == null || changes < other.changes;
      }
      for (int i = 0; i < choices.size(); i++) {
        if (!choices.get(i).equals(other.choices.get(i))) {
          return choices.get(i) < other.choices.get(i);
        }
      }
      return false;
    }

    Path path() {
      ImmutableIntArray.Builder steps = ImmutableIntArray.builder();
      ImmutableIntArray.Builder outcomes = ImmutableIntArray.builder();
      for (int i = 1; i < choices.size(); i += 2) {
        steps.add(choices.get(i));
        outcomes.add(choices.get(i + 1));
      }
      return new Path(choices.get(0), steps.build(), outcomes.build());
    }
  }

  private final ReferenceExplorer explored;
  private final List<StepInfo> steps;
  private Map<State, Map<Integer, Way>> best = new HashMap<>();

  private ReferencePath(ReferenceExplorer explored, List<StepInfo> steps) {
    this.explored = explored;
    this.steps = steps;
  }

  /** The best way to a violation of {@code property}, which is violated. */
  static Path to(PropertyInfo property, ReferenceExplorer explored, List<StepInfo> steps) {
    return new ReferencePath(explored, steps).to(property);
  }

  private Path to(PropertyInfo property) {
    Integer broken = explored.brokenInitially().get(property);
    if (broken != null) {
      return new Way(0, -1, List.of(broken)).path();
    }
    explored
        .initialStates()
        .forEach((outcome, state) -> offer(best, state, new Way(0, -1, List.of(outcome))));
    for (int level = 0; level < explored.levels().size(); level++) {
      Way way = violating(property);
      if (way != null) {
        return way.path();
      }
      advance(level);
    }
    throw new AssertionError(property + " is not violated");
  }

  private @Nullable Way violating(PropertyInfo property) {
    Way inState = null;
    Way inEdge = null;
    for (State state : best.keySet()) {
      for (Way way : best.getOrDefault(state, Map.of()).values()) {
        if (state.violated.contains(property) && way.isBetterThan(inState)) {
          inState = way;
        }
        for (Edge edge : state.edges) {
          Way longer = way.and(edge, actorOf(edge));
          if (edge.violated().contains(property) && longer.isBetterThan(inEdge)) {
            inEdge = longer;
          }
        }
      }
    }
    return inState == null ? inEdge : inState;
  }

  private void advance(int level) {
    Map<State, Map<Integer, Way>> next = new HashMap<>();
    best.forEach(
        (state, ways) -> {
          for (Edge edge : state.edges) {
            State target = edge.target();
            if (target != null && target.level == level + 1) {
              ways.values().forEach(way -> offer(next, target, way.and(edge, actorOf(edge))));
            }
          }
        });
    best = next;
  }

  private static void offer(Map<State, Map<Integer, Way>> ways, State state, Way way) {
    ways.computeIfAbsent(state, key -> new HashMap<>())
        .merge(way.actor(), way, (old, now) -> now.isBetterThan(old) ? now : old);
  }

  private int actorOf(Edge edge) {
    return steps.get(edge.step()).actor();
  }
}
