package dev.lockstep.checker.why;

import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.SpecInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leads a run along an order of turns in which not every turn need be possible. Who cannot move in
 * his turn is owed it, and gets it as soon as he can. When the turns are over every task goes on
 * until it is done, whoever moved last first, so that a violation that merely comes later is not
 * overlooked.
 */
final class Follower {
  /** Tasks get as many steps as the order has turns, times this, to become done in. */
  private static final int PATIENCE = 4;

  private final Run run;
  private final SpecInfo spec;
  private final List<Turn> owed = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();
  private int last;
  private boolean violated;

  Follower(Run run, SpecInfo spec) {
    this.run = run;
    this.spec = spec;
  }

  /** Follows {@code turns}; whether the property was violated on the way or after it. */
  boolean follow(List<Turn> turns) {
    violated = run.isViolated();
    for (Turn turn : turns) {
      settle();
      if (isOwed(turn.actor()) || !take(turn)) {
        owed.add(turn);
      }
    }
    settle();
    int patience = PATIENCE * turns.size();
    while (!violated && patience > 0 && goOn(turns.size())) {
      patience--;
    }
    return violated;
  }

  /** Whether the turn with the index {@code first} was taken before that with {@code second}. */
  boolean tookInOrder(int first, int second) {
    int one = taken.indexOf(first);
    int other = taken.indexOf(second);
    return one >= 0 && (other < 0 || one < other);
  }

  /** Whether the turn with this index was taken. */
  boolean took(int index) {
    return taken.contains(index);
  }

  private boolean isOwed(int actor) {
    return owed.stream().anyMatch(turn -> turn.actor() == actor);
  }

  /** Gives everybody the turns he is owed, as far as that goes by now. */
  private void settle() {
    boolean progress = true;
    while (progress && !violated) {
      progress = false;
      Set<Integer> blocked = new HashSet<>();
      for (Turn turn : List.copyOf(owed)) {
        if (!violated && !blocked.contains(turn.actor())) {
          if (take(turn)) {
            owed.remove(turn);
            progress = true;
          } else {
            blocked.add(turn.actor());
          }
        }
      }
    }
  }

  private boolean take(Turn turn) {
    if (violated || !run.take(turn)) {
      return false;
    }
    taken.add(turn.index());
    last = turn.actor();
    violated = run.isViolated();
    return true;
  }

  /** One more step of somebody, of tasks rather than of daemons; false if nobody can. */
  private boolean goOn(int index) {
    if (spec.actors().get(last).kind() == ActorInfo.Kind.TASK && take(Turn.any(index, last))) {
      return true;
    }
    return goOn(index, ActorInfo.Kind.TASK) || goOn(index, ActorInfo.Kind.DAEMON);
  }

  private boolean goOn(int index, ActorInfo.Kind kind) {
    for (int actor = 0; actor < spec.actors().size(); actor++) {
      if (spec.actors().get(actor).kind() == kind && take(Turn.any(index, actor))) {
        return true;
      }
    }
    return false;
  }
}
