package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyInfo;

/** Tells a run of a spec that somebody else has found. */
public final class RunTelling {
  private RunTelling() {}

  /**
   * The run as people see it.
   *
   * @param initial which outcome of the initialisation it starts from
   * @param steps the ids of the steps taken, in order
   * @param outcomes for each of these, which of its outcomes
   * @param ending what it has come to at its end
   */
  public static Trace tell(
      Blueprint blueprint,
      int initial,
      ImmutableIntArray steps,
      ImmutableIntArray outcomes,
      PropertyInfo ending) {
    return TraceTeller.tell(blueprint, new Path(initial, steps, outcomes), ending);
  }
}
