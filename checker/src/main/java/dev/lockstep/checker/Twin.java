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
  private final Machine machine;
  private final int words;
  private final Findings findings = new Findings();
  private long source;
  private long digest;
  private @Nullable PropertyInfo wrong;

  Twin(Blueprint blueprint) {
    this.machine = blueprint.newMachine();
    this.words = machine.words();
    machine.watch();
  }

  /**
   * Expands a state, and adds the error of the spec that breaking a watched rule is to the {@link
   * #findings}.
   *
   * @param states where the state stands
   * @param offset where it begins
   * @param level its level
   * @param expected the sum of the hashes of its transitions as the worker's machine found them
   * @throws SpecException if the transitions are others here
   */
  void compare(long[] states, int offset, int level, long expected) {
    source = StateHash.ofState(states, offset, words);
    wrong = null;
    // Twice, so that it has not done the same before as the worker's machine in any case.
    boolean same = expand(states, offset) == expected;
    same &= expand(states, offset) == expected;
    PropertyInfo error = wrong;
    if (error != null) {
      findings.add(error, level);
    } else if (!same) {
      throw new SpecException(
          "the steps of "
              + machine.info().name()
              + " lead to different states when they are run twice from the same one: they keep"
              + " something outside of the spec's variables, in an array or an object");
    }
  }

  /** What is wrong with the states that it was given. */
  Findings findings() {
    return findings;
  }

  private long expand(long[] states, int offset) {
    digest = 0;
    machine.load(states, offset);
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
