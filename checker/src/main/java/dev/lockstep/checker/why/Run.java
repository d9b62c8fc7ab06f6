package dev.lockstep.checker.why;

import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import java.util.Arrays;

/** A run of the spec, led step by step, that watches for violations of one property. */
final class Run {
  private final Machine machine;
  private final PropertyInfo property;
  private final Effort effort;
  private final Moves moves = new Moves();
  private long[] state;
  private boolean over;
  private boolean violatedByStep;

  Run(Machine machine, PropertyInfo property, ImmutableLongArray initial, Effort effort) {
    this.machine = machine;
    this.property = property;
    this.effort = effort;
    this.state = initial.toArray();
  }

  /**
   * Lets the actor whose turn it is move: a task by the step it stands before, others by the step
   * that the turn names; with the outcome that the turn names, or else the first.
   *
   * @return whether it could move
   */
  boolean take(Turn turn) {
    return take(turn, false);
  }

  /** As {@link #take}, but only by the very step and outcome that the turn names. */
  boolean takeExactly(Turn turn) {
    return take(turn, true);
  }

  private boolean take(Turn turn, boolean exactly) {
    if (over || !effort.spend()) {
      return false;
    }
    moves.begin(turn);
    machine.load(state, 0);
    machine.expand(moves);
    if (moves.best == Moves.NONE || (exactly && moves.best != Moves.EXACT)) {
      return false;
    }
    state = moves.target;
    over = moves.dead;
    violatedByStep = moves.violated;
    return true;
  }

  /** Takes the turn's step, whose task stands before it, without its effect. */
  void skip(Turn turn) {
    machine.load(state, 0);
    machine.skip(turn.step());
    state = machine.stateOf(machine.fieldValues());
    violatedByStep = false;
  }

  /** Whether the last step, or the state it led to, violates the property. */
  boolean isViolated() {
    if (violatedByStep) {
      return true;
    }
    return switch (property.kind()) {
      case INVARIANT, AT_END, SPEC_ERROR -> isViolatedByState();
      case DEADLOCK -> isDeadlocked();
      case STEP, CHECK, RANGE, LOCK_USE, REACHABLE -> false;
    };
  }

  private boolean isViolatedByState() {
    boolean[] found = new boolean[1];
    machine.load(state, 0);
    machine.violations(violated -> found[0] |= violated.equals(property));
    return found[0];
  }

  private boolean isDeadlocked() {
    machine.load(state, 0);
    machine.expand(new IgnoringSink());
    return machine.isDeadlocked();
  }

  /** Picks, of the transitions out of a state, the one that suits a turn best. */
  private final class Moves extends IgnoringSink {
    static final int NONE = 0;
    static final int ANY = 1;
    static final int SAME_STEP = 2;
    static final int EXACT = 3;

    private Turn turn = Turn.any(0, 0);
    private boolean byName;
    private boolean violating;
    private int best;
    private boolean dead;
    private boolean violated;
    private long[] target = new long[0];

    void begin(Turn whose) {
      turn = whose;
      byName =
          machine.info().actors().get(whose.actor()).kind() == ActorInfo.Kind.ACTIONS
              && whose.step() >= 0;
      violating = false;
      best = NONE;
    }

    @Override
    public void violation(int step, int outcome, PropertyInfo broken) {
      violating |= broken.equals(property);
    }

    @Override
    public void transition(int step, int outcome, long[] to) {
      if (isBetter(step, outcome)) {
        target = Arrays.copyOf(to, machine.words());
        dead = false;
        violated = violating;
      }
      violating = false;
    }

    @Override
    public void dead(int step, int outcome) {
      if (isBetter(step, outcome)) {
        target = state;
        dead = true;
        violated = violating;
      }
      violating = false;
    }

    private boolean isBetter(int step, int outcome) {
      int suits = suits(step, outcome);
      if (suits <= best) {
        return false;
      }
      best = suits;
      return true;
    }

    private int suits(int step, int outcome) {
      if (machine.info().steps().get(step).actor() != turn.actor()) {
        return NONE;
      }
      if (step != turn.step()) {
        return byName ? NONE : ANY;
      }
      return outcome == turn.outcome() ? EXACT : SAME_STEP;
    }
  }
}
