package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.Wait;
import java.util.HashSet;
import java.util.Set;

/** Who takes part in a trace. */
final class Lanes {
  private Lanes() {}

  /** Those who take a step or wait at the end, in the order of the spec. */
  static ImmutableList<String> of(SpecInfo spec, Trace trace) {
    Set<String> acting = new HashSet<>();
    trace.steps().forEach(step -> acting.add(step.actor()));
    trace.waits().stream().map(Wait::task).forEach(acting::add);
    return spec.actors().stream()
        .map(ActorInfo::name)
        .filter(acting::contains)
        .collect(ImmutableList.toImmutableList());
  }
}
