package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.why.Explanation.Effect;
import dev.lockstep.checker.why.Explanation.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tries what happens when two steps of two tasks come the other way round. Only steps that touch
 * the same variable or lock are worth trying; of the others the order does not matter, so that two
 * steps that are apart in the trace can still be neighbours in an order that is as good
 * (Mazurkiewicz, "Trace theory", 1987).
 */
final class Exchanges {
  private final Scene scene;
  private final Effort effort;
  private final Map<List<Integer>, Effect> tried = new LinkedHashMap<>();

  Exchanges(Scene scene, Effort effort) {
    this.scene = scene;
    this.effort = effort;
  }

  /**
   * For each pair of tasks, tries steps of the one, the last first, each against the steps of the
   * other that come after it, until the violation vanishes.
   */
  void tryAll() {
    Set<List<Integer>> mended = new HashSet<>();
    for (int earlier = scene.turns().size() - 1; earlier >= 0; earlier--) {
      int one = scene.actor(earlier);
      for (int later = earlier + 1; later < scene.turns().size(); later++) {
        List<Integer> pair = List.of(one, scene.actor(later));
        if (conflict(earlier, later) && !mended.contains(pair)) {
          if (effect(earlier, later) == Effect.VANISHES) {
            mended.add(pair);
          }
        }
      }
    }
  }

  /** Whether the two steps are of two actors and touch the same. */
  boolean conflict(int earlier, int later) {
    return scene.actor(earlier) != scene.actor(later)
        && scene.footprints().get(earlier).conflictsWith(scene.footprints().get(later));
  }

  /**
   * What comes of {@code later} being taken before {@code earlier}; what is not known for want of
   * effort is taken to mend nothing.
   */
  Effect effect(int earlier, int later) {
    List<Integer> pair = List.of(earlier, later);
    Effect known = tried.get(pair);
    if (known != null) {
      return known;
    }
    if (effort.isExhausted()) {
      return Effect.REMAINS;
    }
    Effect effect = run(earlier, later);
    if (effort.isExhausted()) {
      return Effect.REMAINS;
    }
    tried.put(pair, effect);
    return effect;
  }

  /** Whether there is no effort left to try any more. */
  boolean isExhausted() {
    return effort.isExhausted();
  }

  private Effect run(int earlier, int later) {
    Follower follower = new Follower(scene.run(effort), scene.spec());
    boolean violated = follower.follow(order(earlier, later));
    if (follower.tookInOrder(later, earlier)) {
      return violated ? Effect.REMAINS : Effect.VANISHES;
    }
    return violated && !follower.took(earlier) ? Effect.REMAINS : Effect.IMPOSSIBLE;
  }

  /** The turns with those of {@code earlier}'s actor up to {@code later} put behind it. */
  private List<Turn> order(int earlier, int later) {
    List<Turn> order = new ArrayList<>(scene.turns().subList(0, earlier));
    List<Turn> delayed = new ArrayList<>();
    for (Turn turn : scene.turns().subList(earlier, later + 1)) {
      (turn.actor() == scene.actor(earlier) ? delayed : order).add(turn);
    }
    order.addAll(delayed);
    order.addAll(scene.turns().subList(later + 1, scene.turns().size()));
    return order;
  }

  /** The steps of the trace whose order matters. */
  ImmutableSet<Integer> steps() {
    return results().stream()
        .filter(exchange -> exchange.effect() == Effect.VANISHES)
        .flatMap(exchange -> Stream.of(exchange.earlier(), exchange.later()))
        .filter(step -> step < scene.length())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** All that were tried, in the order they were. */
  ImmutableList<Exchange> results() {
    ImmutableSet.Builder<Exchange> results = ImmutableSet.builder();
    tried.forEach(
        (pair, effect) -> {
          int later = pair.get(1);
          boolean waits = later >= scene.length();
          String waiting = waits ? scene.spec().actors().get(scene.actor(later)).name() : "";
          results.add(new Exchange(pair.get(0), later, waiting, effect));
        });
    return results.build().asList();
  }
}
