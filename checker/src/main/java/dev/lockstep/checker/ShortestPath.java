package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.StepInfo;
import java.util.Arrays;

/**
 * Finds the way to a violation that people read most easily: among the shortest, one with the
 * fewest changes of actor, and among those the first in the order of the spec (initial outcome,
 * then step and outcome of each step).
 *
 * <p>No state remembers where it came from. One sweep backwards over the levels expands each state
 * once more and keeps those with a transition into what was kept of the level after: the {@link
 * Cone}. All ways inside it are shortest ways. For each of its states the sweep works out the least
 * number {@code m} of changes of actor from there on and the set of actors whose step can begin
 * such a way. That is all that dynamic programming over (state, last actor) needs: the rest of the
 * way costs {@code m} changes if the last actor is in the set, else {@code m + 1}, since anybody
 * can hand over to one who is. Then a {@link ConeWalk} forwards takes in each state the first
 * transition that keeps to the least cost.
 *
 * <p>Takes the time of one exploration of the levels up to the violation with one worker, and
 * memory in proportion to the cone. The order of states in the log does not matter.
 */
final class ShortestPath {
  private final Machine machine;
  private final Machine machineAtEnd;
  private final int[] actorOf;
  private final LevelLog log;
  private final int depth;
  private final PropertyInfo property;
  private final Cone cone;

  private ShortestPath(Blueprint blueprint, LevelLog log, int depth, PropertyInfo property) {
    this.machine = blueprint.newMachine();
    this.actorOf = blueprint.info().steps().stream().mapToInt(StepInfo::actor).toArray();
    this.log = log;
    this.depth = depth;
    this.property = property;
    this.machineAtEnd = blueprint.newMachine();
    if (property.kind() == PropertyKind.SPEC_ERROR) {
      // The error may be one of those that only show under watch. On the way there the same error
      // would be in the way: steps that are wrong under watch lead nowhere.
      machineAtEnd.watch();
    }
    this.cone = new Cone(machine.words(), blueprint.info().actors().size());
  }

  /**
   * The way to a violation of {@code property} by a state of level {@code depth}, or else by a
   * transition out of one.
   *
   * @throws IllegalStateException if no state of that level violates it, and no transition out of
   *     one
   */
  static Path find(Blueprint blueprint, LevelLog log, int depth, PropertyInfo property) {
    return new ShortestPath(blueprint, log, depth, property).find();
  }

  private Path find() {
    if (depth == 0 && property.kind() == PropertyKind.SPEC_ERROR) {
      int outcome = brokenInitialisation();
      if (outcome >= 0) {
        return new Path(outcome, ImmutableIntArray.of(), ImmutableIntArray.of());
      }
    }
    if (isOfStates()) {
      keepViolatingStates();
    }
    int length = depth;
    if (cone.size() == 0) {
      keepSources(machineAtEnd, depth, new Violations());
      length++;
    }
    if (cone.size() == 0) {
      throw new IllegalStateException(
          "nothing violates \"" + property.name() + "\" in level " + depth);
    }
    for (int level = depth - 1; level >= 0; level--) {
      keepSources(machine, level, new Sources(level + 1));
    }
    return new ConeWalk(machine, machineAtEnd, cone, actorOf, property).walk(depth, length);
  }

  /** The first outcome of the initialisation that breaks the property, or -1. */
  private int brokenInitialisation() {
    int[] first = {-1};
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] state) {}

          @Override
          public void violation(int outcome, PropertyInfo violated) {
            if (first[0] < 0 && violated.equals(property)) {
              first[0] = outcome;
            }
          }
        });
    return first[0];
  }

  private boolean isOfStates() {
    return switch (property.kind()) {
      case SPEC_ERROR, INVARIANT, AT_END, DEADLOCK -> true;
      case STEP, CHECK, RANGE, LOCK_USE, REACHABLE -> false;
    };
  }

  private void keepViolatingStates() {
    long[] anybody = new long[cone.actorWords()];
    Arrays.fill(anybody, -1);
    log.read(
        depth,
        (states, offset) -> {
          machineAtEnd.load(states, offset);
          if (isViolated()) {
            cone.add(states, offset, depth, 0, anybody);
          }
        });
  }

  private boolean isViolated() {
    if (property.kind() == PropertyKind.DEADLOCK) {
      machineAtEnd.expand(new IgnoringSink());
      return machineAtEnd.isDeadlocked();
    }
    boolean[] found = new boolean[1];
    machineAtEnd.violations(violated -> found[0] |= violated.equals(property));
    return found[0];
  }

  private void keepSources(Machine expanding, int level, Sources sources) {
    log.read(
        level,
        (states, offset) -> {
          sources.begin();
          expanding.load(states, offset);
          expanding.expand(sources);
          if (sources.changes >= 0) {
            cone.add(states, offset, level, sources.changes, sources.actors);
          }
        });
  }

  /**
   * Works out what the cone has to know of a state from its transitions into the level {@code
   * next}.
   */
  private class Sources extends IgnoringSink {
    private final int next;
    private final long[] actors = new long[cone.actorWords()];
    private int changes;

    Sources(int next) {
      this.next = next;
    }

    void begin() {
      changes = -1;
    }

    @Override
    public void transition(int step, int outcome, long[] target) {
      int entry = cone.find(target, 0, next);
      if (entry >= 0) {
        add(actorOf[step], cone.changesAfter(entry, actorOf[step]));
      }
    }

    final void add(int actor, int changesAfter) {
      if (changes < 0 || changesAfter < changes) {
        Arrays.fill(actors, 0);
        changes = changesAfter;
      }
      if (changesAfter == changes) {
        actors[actor / Long.SIZE] |= 1L << actor;
      }
    }
  }

  /** The same for transitions that violate the property themselves. */
  private final class Violations extends Sources {
    Violations() {
      super(depth + 1);
    }

    @Override
    public void transition(int step, int outcome, long[] target) {}

    @Override
    public void violation(int step, int outcome, PropertyInfo violated) {
      if (violated.equals(property)) {
        add(actorOf[step], 0);
      }
    }
  }
}
