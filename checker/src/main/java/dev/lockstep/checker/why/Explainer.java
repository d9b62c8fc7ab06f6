package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation.PatchEffect;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyKind;
import java.util.Set;

/**
 * Finds out by running the spec why a trace ends in a violation.
 *
 * <p>The same trace and spec give the same explanation. The work is limited, by counts of states
 * and not by a clock, in proportion to the check that found the trace; what was not tried for that
 * reason is said.
 */
public final class Explainer {
  /**
   * A check this small, of which there is no less to do than to start, takes no time to speak of.
   */
  private static final long LEAST = 20_000;

  /** No trace that a person would read needs more runs than that. */
  private static final long MOST = 1_000_000;

  private Explainer() {}

  /**
   * Explains {@code trace}.
   *
   * @param blueprint the spec it was found in
   * @param states how many states the check that found it has seen
   */
  public static Explanation explain(Blueprint blueprint, Trace trace, long states) {
    Machine machine = blueprint.newMachine();
    long most = Math.max(LEAST, Math.min(MOST, states));
    return Start.of(machine, trace)
        .filter(initial -> trace.property().kind() != PropertyKind.SPEC_ERROR)
        .map(initial -> Scene.of(machine, trace, initial))
        .filter(scene -> scene.length() > 0)
        .map(scene -> explain(scene, blueprint, most, Math.max(LEAST, states)))
        .orElse(
            new Explanation(
                ImmutableList.of(),
                ImmutableList.of(),
                ImmutableSet.of(),
                ImmutableList.of(),
                true));
  }

  private static Explanation explain(Scene scene, Blueprint blueprint, long most, long states) {
    Effort exchanging = new Effort(most);
    Exchanges exchanges = new Exchanges(scene, exchanging);
    exchanges.tryAll();
    StaleReads staleReads = new StaleReads(scene, exchanges);
    Set<Integer> needed = Sets.union(exchanges.steps(), staleReads.steps());
    Effort leaving = new Effort(most);
    ImmutableSet<Integer> leftOut = new LeavingOut(scene, needed, leaving).find();
    Effort retracing = new Effort(most);
    ImmutableList<PatchEffect> patches =
        new PatchTrials(blueprint, scene.trace(), retracing, 3 * states).results();
    boolean finished =
        !leaving.isExhausted() && !exchanging.isExhausted() && !retracing.isExhausted();
    return new Explanation(
        exchanges.results(), staleReads.reads(leftOut), leftOut, patches, finished);
  }
}
