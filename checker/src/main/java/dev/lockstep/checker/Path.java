package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A way through the states of a spec, told by what was chosen.
 *
 * @param initial which outcome of the initialisation it starts from
 * @param steps the ids of the steps taken, in order
 * @param outcomes for each of these, which of its outcomes
 */
record Path(int initial, ImmutableIntArray steps, ImmutableIntArray outcomes) {
  int length() {
    return steps.length();
  }
}
