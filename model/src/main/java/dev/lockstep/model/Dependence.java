package dev.lockstep.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which conditions on states can have another value after a step than before it. */
final class Dependence {
  private final CachedCondition[] conditions;
  private final StepFootprint[] steps;
  private final Revision revision;
  private final int[] all;
  private final int[][] byStep;
  private final int[] revisions;

  /**
   * Of these conditions on the steps with these footprints.
   *
   * @param revision of the conditions
   */
  Dependence(CachedCondition[] conditions, StepFootprint[] steps, Revision revision) {
    this.conditions = conditions;
    this.steps = steps;
    this.revision = revision;
    this.all = IntStream.range(0, conditions.length).toArray();
    this.byStep = new int[steps.length][];
    this.revisions = new int[steps.length];
    Arrays.fill(byStep, all);
    Arrays.fill(revisions, -1);
  }

  /**
   * The indexes, ascending, of the conditions that the step can change, or of all if {@code step}
   * is negative.
   */
  int[] on(int step) {
    if (step < 0) {
      return all;
    }
    int now = steps[step].revision() + revision.number();
    if (now != revisions[step]) {
      revisions[step] = now;
      byStep[step] = find(steps[step]);
    }
    return byStep[step];
  }

  private int[] find(StepFootprint step) {
    return IntStream.range(0, conditions.length)
        .filter(i -> conditions[i].dependsOn(step))
        .toArray();
  }
}
