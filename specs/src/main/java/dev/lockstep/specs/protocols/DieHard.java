package dev.lockstep.specs.protocols;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * The puzzle of the film Die Hard 3: with a jug of 3 gallons, a jug of 5 gallons and a fountain,
 * measure 4 gallons. The property says that it cannot be done, and the trace that violates it is
 * the solution.
 *
 * <p>{@code lockstep check protocols/die-hard} draws the six steps; with {@code --all} it finds all
 * 16 states and the 96 transitions between them.
 */
public final class DieHard extends Spec {
  private static final int SMALL = 3;
  private static final int BIG = 5;

  /** It has no parameters. */
  public DieHard(Setup setup) {
    IntVar small = integer("small jug", 0, SMALL);
    IntVar big = integer("big jug", 0, BIG);
    anyTime("fill the small jug", () -> small.set(SMALL));
    anyTime("fill the big jug", () -> big.set(BIG));
    anyTime("empty the small jug", () -> small.set(0));
    anyTime("empty the big jug", () -> big.set(0));
    anyTime("pour the small jug into the big one", () -> pour(small, big));
    anyTime("pour the big jug into the small one", () -> pour(big, small));
    always("the big jug never holds 4", () -> !big.is(4));
  }

  private void anyTime(String name, Runnable effect) {
    action(name, () -> true, effect);
  }

  private static void pour(IntVar from, IntVar to) {
    int poured = Math.min(from.get(), to.high() - to.get());
    from.add(-poured);
    to.add(poured);
  }
}
