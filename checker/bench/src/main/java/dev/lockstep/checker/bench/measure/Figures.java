package dev.lockstep.checker.bench.measure;

import java.util.OptionalInt;

/**
 * The size of a graph of states, by Lockstep's conventions: initial states are states but no
 * transitions.
 *
 * @param states distinct ones
 * @param transitions all of them, also those to states that are known already
 * @param depth steps to the farthest state, if the checker says so
 */
public record Figures(long states, long transitions, OptionalInt depth) {

  /** Whether the two agree in all that both say. */
  public boolean agreesWith(Figures other) {
    return states == other.states
        && transitions == other.transitions
        && (depth.isEmpty() || other.depth.isEmpty() || depth.equals(other.depth));
  }

  @Override
  public String toString() {
    return "%,d states, %,d transitions%s"
        .formatted(states, transitions, depth.isPresent() ? ", depth " + depth.getAsInt() : "");
  }
}
