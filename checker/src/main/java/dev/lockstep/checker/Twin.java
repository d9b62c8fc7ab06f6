package dev.lockstep.checker;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.SpecException;
import dev.lockstep.model.TransitionSink;
import org.jspecify.annotations.Nullable;

/**
 * A second machine that expands sampled states once more. It has run other steps before than the
 * worker's machine, so state that a spec keeps outside of its variables, which would be explored
 * wrongly, shows as a difference. It also watches rules that are too dear to watch on every step.
 */
final class Twin implements TransitionSink {
  private static final int RARE_BITS = 10;

  private final Machine machine;
  private final int words;
  private long source;
  private long digest;
  private @Nullable PropertyInfo wrong;

  Twin(Blueprint blueprint) {
    this.machine = blueprint.newMachine();
    this.words = machine.words();
    machine.watch();
  }

  /**
   * Whether the state with this {@link StateHash} is one of the sample: one in about a thousand.
   */
  static boolean isSampled(long hash) {
    return hash >>> (Long.SIZE - RARE_BITS) == 0;
  }

  /**
   * Expands a state.
   *
   * @param state the state
   * @param hash its {@link StateHash}
   * @param expected the sum of the hashes of its transitions as the worker's machine found them
   * @return the error of the spec that breaking a watched rule is, or null
   * @throws SpecException if the transitions are others here
   */
  @Nullable PropertyInfo compare(long[] state, long hash, long expected) {
    source = hash;
    wrong = null;
    // Twice, so that it has not done the same before as the worker's machine in any case.
    boolean same = expand(state) == expected;
    same &= expand(state) == expected;
    if (wrong == null && !same) {
      throw new SpecException(
          "the steps of "
              + machine.info().name()
              + " lead to different states when they are run twice from the same one: they keep"
              + " something outside of the spec's variables, in an array or an object");
    }
    return wrong;
  }

  private long expand(long[] state) {
    digest = 0;
    machine.load(state, 0);
    if (!machine.holds()) {
      machine.violations(this::note);
    }
    machine.expand(this);
    return digest;
  }

  private void note(PropertyInfo property) {
    if (property.kind() == PropertyKind.SPEC_ERROR && wrong == null) {
      wrong = property;
    }
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    digest += StateHash.ofTransition(source, step, outcome, StateHash.ofState(target, 0, words));
  }

  @Override
  public void dead(int step, int outcome) {
    digest += StateHash.ofTransition(source, step, outcome, StateHash.NOWHERE);
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    note(property);
  }
}
