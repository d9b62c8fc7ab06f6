package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.TransitionSink;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Visits all states breadth first with one thread and remembers for each how it was come to. For
 * graphs: it keeps more for each state than a {@link Search}, and is slower.
 */
final class Exploration {

  /** Is told what is found. */
  interface Visitor {
    /**
     * A new state, before the transitions into it and out of it.
     *
     * @param index its index, one more than that of the last one
     * @param machine has it loaded, and may be used at will
     */
    void state(int index, Machine machine);

    /**
     * A transition between states that were told; {@code target} is -1 if it broke a rule that
     * leaves no state.
     */
    void transition(int source, int step, int outcome, int target);

    /** The transition that follows violates a property. */
    void violation();
  }

  private final Blueprint blueprint;
  private final Machine reader;
  private final int most;
  private final StateTable states;
  private int[] parents = new int[1 << 10];
  private int[] moves = new int[2 << 10];
  private int initials;

  /** Of the spec that {@code blueprint} builds; stops when there are more than {@code most}. */
  Exploration(Blueprint blueprint, int most) {
    this.blueprint = blueprint;
    this.reader = blueprint.newMachine();
    this.most = Math.min(most, Integer.MAX_VALUE / reader.words() - 1);
    this.states = new StateTable(reader.words());
  }

  /** Visits everything; false if there were too many states. */
  boolean run(Visitor visitor) {
    Machine expander = blueprint.newMachine();
    expander.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] words) {
            found(words, -1, outcome, 0, visitor);
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {}
        });
    initials = states.size();
    for (int i = 0; i < states.size() && states.size() <= most; i++) {
      expander.load(states.words(), states.offset(i));
      expander.expand(sink(i, visitor));
    }
    return states.size() <= most;
  }

  private TransitionSink sink(int source, Visitor visitor) {
    return new TransitionSink() {
      @Override
      public void transition(int step, int outcome, long[] target) {
        visitor.transition(source, step, outcome, found(target, source, step, outcome, visitor));
      }

      @Override
      public void dead(int step, int outcome) {
        visitor.transition(source, step, outcome, -1);
      }

      @Override
      public void violation(int step, int outcome, PropertyInfo property) {
        visitor.violation();
      }
    };
  }

  private int found(long[] state, int parent, int step, int outcome, Visitor visitor) {
    int before = states.size();
    int index = states.add(state);
    if (index == before) {
      if (index == parents.length) {
        parents = Arrays.copyOf(parents, 2 * index);
        moves = Arrays.copyOf(moves, 4 * index);
      }
      parents[index] = parent;
      moves[2 * index] = step;
      moves[2 * index + 1] = outcome;
      reader.load(state, 0);
      visitor.state(index, reader);
    }
    return index;
  }

  /** Loads the state with this index. */
  void load(int index, Machine machine) {
    machine.load(states.words(), states.offset(index));
  }

  /** How many states were found. */
  int size() {
    return states.size();
  }

  /** How many of them, from the first on, are initial. */
  int initials() {
    return initials;
  }

  /** A shortest way to the state with this index. */
  Path pathTo(int index) {
    Deque<Integer> steps = new ArrayDeque<>();
    Deque<Integer> outcomes = new ArrayDeque<>();
    int at = index;
    while (parents[at] >= 0) {
      steps.addFirst(moves[2 * at]);
      outcomes.addFirst(moves[2 * at + 1]);
      at = parents[at];
    }
    return new Path(
        moves[2 * at], ImmutableIntArray.copyOf(steps), ImmutableIntArray.copyOf(outcomes));
  }
}
