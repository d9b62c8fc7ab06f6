package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.SpecInfo;

/**
 * What a check found. All but {@link #run} is the same for any number of workers.
 *
 * @param spec what was checked
 * @param verdict the outcome
 * @param complete whether every reachable state (within the bound) was explored
 * @param exact whether states were stored themselves and not hashes of them
 * @param bounded whether a constraint of the spec cut the exploration somewhere
 * @param states distinct states found in complete levels
 * @param transitions outcomes of enabled steps in explored states, self-loops included
 * @param depth the number of steps to the farthest state
 * @param digest the sum of a hash of every transition
 * @param limit which limit ended the run early, one sentence; empty if none
 * @param properties every property with its status, in the order of the spec, rules that only show
 *     when violated last
 * @param coverage for every step by its id, how many transitions it took
 * @param run what differs from run to run
 */
public record CheckResult(
    SpecInfo spec,
    Verdict verdict,
    boolean complete,
    boolean exact,
    boolean bounded,
    long states,
    long transitions,
    int depth,
    long digest,
    String limit,
    ImmutableList<PropertyResult> properties,
    ImmutableList<Long> coverage,
    RunFigures run) {

  /**
   * How likely it is at most that states were missed: 0 when states themselves were stored, else
   * the expected number of pairs of states with one hash.
   */
  public double omissionProbability() {
    return exact ? 0 : Fingerprints.omissionProbability(states);
  }

  /**
   * For tests.
   *
   * @throws AssertionError if the verdict is not {@link Verdict#HOLDS}; its message shows the way
   *     to the first violation
   */
  public void assertHolds() {
    if (verdict != Verdict.HOLDS) {
      throw new AssertionError(Failure.message(this));
    }
  }
}
