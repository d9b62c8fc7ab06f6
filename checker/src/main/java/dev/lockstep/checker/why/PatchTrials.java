package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation.Outcome;
import dev.lockstep.checker.why.Explanation.PatchEffect;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Patch;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Settings.PatchState;
import dev.lockstep.model.SpecException;
import java.util.Optional;

/** Builds the spec with each patch that it lacks, and looks whether the trace is still possible. */
final class PatchTrials {
  private final Blueprint blueprint;
  private final Trace trace;
  private final Effort effort;
  private final long statesToCheck;

  /**
   * Tries patches on {@code blueprint}.
   *
   * @param effort for looking for the trace
   * @param statesToCheck how many states all checks with a patch may have together
   */
  PatchTrials(Blueprint blueprint, Trace trace, Effort effort, long statesToCheck) {
    this.blueprint = blueprint;
    this.trace = trace;
    this.effort = effort;
    this.statesToCheck = statesToCheck;
  }

  /**
   * What each patch does, in the order of the spec; those that do not fit the others are not in.
   */
  ImmutableList<PatchEffect> results() {
    ImmutableList<String> lacking =
        blueprint.info().settings().patches().stream()
            .filter(state -> !state.applied())
            .map(PatchState::patch)
            .map(Patch::name)
            .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<PatchEffect> results = ImmutableList.builder();
    for (String patch : lacking) {
      result(patch, statesToCheck / lacking.size()).ifPresent(results::add);
    }
    return results.build();
  }

  private Optional<PatchEffect> result(String patch, long states) {
    Blueprint variant;
    try {
      variant = blueprint.with(patch);
    } catch (SpecException doesNotFit) {
      return Optional.empty();
    }
    Machine machine = variant.newMachine();
    Optional<ImmutableLongArray> initial = Start.of(machine, trace);
    if (initial.isEmpty()) {
      return Optional.empty();
    }
    boolean possible = new Retrace(machine, trace, effort).isPossible(initial.get());
    if (possible || effort.isExhausted()) {
      return Optional.of(new PatchEffect(patch, false, Outcome.UNKNOWN));
    }
    return Optional.of(new PatchEffect(patch, true, check(variant, states)));
  }

  private Outcome check(Blueprint variant, long states) {
    CheckResult result = Checker.of(variant).all().maxStates(states).run();
    ImmutableSet<PropertyInfo> violated =
        result.properties().stream()
            .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
            .map(PropertyResult::property)
            .collect(ImmutableSet.toImmutableSet());
    if (violated.contains(trace.property())) {
      return Outcome.VIOLATED;
    }
    boolean wrong =
        violated.stream().anyMatch(property -> property.kind() == PropertyKind.SPEC_ERROR);
    return result.complete() && !wrong ? Outcome.HOLDS : Outcome.UNKNOWN;
  }
}
