package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;

/**
 * Walks through a {@link Cone} from an initial state to the violation, always the first way that
 * costs the least.
 */
final class ConeWalk {
  private final Machine machine;
  private final Machine machineAtEnd;
  private final Cone cone;
  private final int[] actorOf;
  private final PropertyInfo property;

  ConeWalk(Machine machine, Machine machineAtEnd, Cone cone, int[] actorOf, PropertyInfo property) {
    this.machine = machine;
    this.machineAtEnd = machineAtEnd;
    this.cone = cone;
    this.actorOf = actorOf;
    this.property = property;
  }

  /** The way of {@code length} steps; those after {@code depth} violate the property themselves. */
  Path walk(int depth, int length) {
    ImmutableIntArray.Builder steps = ImmutableIntArray.builder(length);
    ImmutableIntArray.Builder outcomes = ImmutableIntArray.builder(length);
    Start start = new Start();
    machine.initialStates(start);
    long[] state = start.state;
    int actor = -1;
    for (int level = 0; level < length; level++) {
      Next next = level < depth ? new Next(level + 1, actor) : new Last(level + 1, actor);
      Machine expanding = level < depth ? machine : machineAtEnd;
      expanding.load(state, 0);
      expanding.expand(next);
      steps.add(next.step);
      outcomes.add(next.outcome);
      actor = actorOf[next.step];
      state = next.target;
    }
    return new Path(start.outcome, steps.build(), outcomes.build());
  }

  /** Chooses the initial state. */
  private final class Start implements StateSink {
    private long[] state = new long[0];
    private int outcome = -1;
    private int changes;

    @Override
    public void state(int candidate, long[] words) {
      int entry = cone.find(words, 0, 0);
      if (entry >= 0 && (outcome < 0 || cone.changes(entry) < changes)) {
        outcome = candidate;
        changes = cone.changes(entry);
        state = words.clone();
      }
    }

    @Override
    public void violation(int candidate, PropertyInfo violated) {}
  }

  /**
   * Chooses the step into level {@code level} for somebody who comes from a step of {@code actor}.
   */
  private class Next extends IgnoringSink {
    private final int level;
    private final int actor;
    private int step = -1;
    private int outcome;
    private int changes;
    private long[] target = new long[0];

    Next(int level, int actor) {
      this.level = level;
      this.actor = actor;
    }

    @Override
    public void transition(int candidate, int candidateOutcome, long[] words) {
      int entry = cone.find(words, 0, level);
      if (entry >= 0
          && isTaken(candidate, candidateOutcome, cone.changesAfter(entry, actorOf[candidate]))) {
        target = words.clone();
      }
    }

    final boolean isTaken(int candidate, int candidateOutcome, int changesAfter) {
      int total = changesAfter + (actorOf[candidate] == actor ? 0 : 1);
      if (step >= 0 && total >= changes) {
        return false;
      }
      step = candidate;
      outcome = candidateOutcome;
      changes = total;
      return true;
    }
  }

  /** Chooses the step that violates the property. */
  private final class Last extends Next {
    Last(int level, int actor) {
      super(level, actor);
    }

    @Override
    public void transition(int candidate, int candidateOutcome, long[] words) {}

    @Override
    public void violation(int candidate, int candidateOutcome, PropertyInfo violated) {
      if (violated.equals(property)) {
        isTaken(candidate, candidateOutcome, 0);
      }
    }
  }
}
