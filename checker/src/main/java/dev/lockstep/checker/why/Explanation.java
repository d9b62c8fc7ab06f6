package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.Link;
import dev.lockstep.checker.Trace;

/**
 * Why a trace ends in a violation, found by running the spec. Steps are named by their index in the
 * trace, from 0.
 *
 * @param exchanges the exchanges of steps that were tried, later ones first
 * @param staleReads what tasks had read and went on to act on when it was no longer true
 * @param leftOut the steps that may all be left out without losing the violation, ascending
 * @param patches what each patch that the spec was built without does to the trace
 * @param finished whether everything was tried; else a limit on the work came first
 */
public record Explanation(
    ImmutableList<Exchange> exchanges,
    ImmutableList<StaleRead> staleReads,
    ImmutableSet<Integer> leftOut,
    ImmutableList<PatchEffect> patches,
    boolean finished) {

  /** The links of {@code trace}, which this explains; stale are the reads found to be so. */
  public ImmutableList<Link> links(Trace trace) {
    return Link.all(
        trace,
        staleReads.stream()
            .map(stale -> new Link(stale.read(), stale.write(), ImmutableList.of(stale.variable())))
            .collect(ImmutableList.toImmutableList()));
  }

  /**
   * Two steps of two tasks that touch the same variable or lock, taken the other way round.
   * Everything else keeps its order as far as it can: a step that has to wait for a lock is taken
   * as soon as it gets it, and in the end every task goes on until it is done.
   *
   * @param earlier the step that comes first in the trace
   * @param later the step that is made to come before it; for a deadlock, it may be one after the
   *     last: the step that a task waits at
   * @param waiting the task that waits at {@code later} at the end of the trace, else empty
   * @param effect what comes of it
   */
  public record Exchange(int earlier, int later, String waiting, Effect effect) {}

  /** What comes of an exchange. */
  public enum Effect {
    /** The property is not violated. */
    VANISHES,
    /** The property is violated all the same. */
    REMAINS,
    /** The steps cannot be taken the other way round. */
    IMPOSSIBLE
  }

  /**
   * A task read a variable, another one changed it, and the first acted on what it had read. Had it
   * read later, the violation would have vanished.
   *
   * @param read the step that read
   * @param variable what it read
   * @param value the value read
   * @param write the step that overtook it
   * @param written the value that this one wrote
   * @param use the step in which the reader then acted
   */
  public record StaleRead(
      int read, String variable, String value, int write, String written, int use) {}

  /**
   * What a patch does that the spec was built without.
   *
   * @param patch its name
   * @param removes whether the steps of the trace, in their order, no longer lead to the violation
   * @param property what is known of the property when the patch is in; only asked for patches that
   *     remove the trace
   */
  public record PatchEffect(String patch, boolean removes, Outcome property) {}

  /** What is known of a property. */
  public enum Outcome {
    /** No interleaving violates it. */
    HOLDS,
    /** Some other interleaving violates it. */
    VIOLATED,
    /** Not looked into, or not within the limit on the work. */
    UNKNOWN
  }
}
