package dev.lockstep.checker.bench.dispatch;

import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.TransitionSink;
import java.util.Random;

/** Takes one of the possible transitions after the other, each with the same probability. */
final class RandomWalk implements StateSink, TransitionSink {
  private final Machine machine;
  private final Random random;
  private final long[] next;
  private int choices;

  RandomWalk(Machine machine, long seed) {
    this.machine = machine;
    this.random = new Random(seed);
    this.next = new long[machine.words()];
  }

  /** The first {@code count} states of a walk through a spec that does not end. */
  long[] states(int count) {
    long[] states = new long[count * next.length];
    machine.initialStates(this);
    for (int i = 0; i < count; i++) {
      System.arraycopy(next, 0, states, i * next.length, next.length);
      choices = 0;
      machine.load(states, i * next.length);
      machine.expand(this);
    }
    return states;
  }

  @Override
  public void state(int outcome, long[] state) {
    System.arraycopy(state, 0, next, 0, next.length);
  }

  @Override
  public void violation(int outcome, PropertyInfo property) {}

  @Override
  public void transition(int step, int outcome, long[] target) {
    choices++;
    if (random.nextInt(choices) == 0) {
      System.arraycopy(target, 0, next, 0, next.length);
    }
  }

  @Override
  public void dead(int step, int outcome) {}

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
