package dev.lockstep.checker.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.PropertyInfo;

/** What tests ask of a check that found a race. */
final class Interleaving {
  private Interleaving() {}

  /** The names of the properties that are violated. */
  static ImmutableSet<String> violated(CheckResult result) {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .map(PropertyResult::property)
        .map(PropertyInfo::name)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The way to the violation of {@code property}. */
  static Trace trace(CheckResult result, String property) {
    for (PropertyResult candidate : result.properties()) {
      Trace trace = candidate.trace();
      if (trace != null && candidate.property().name().equals(property)) {
        return trace;
      }
    }
    throw new AssertionError("there is no trace to a violation of " + property);
  }

  /** What happens in {@code trace} in the order of time, each as {@code task: step}. */
  static ImmutableList<String> of(Trace trace) {
    return trace.steps().stream()
        .flatMap(step -> step.parts().stream().map(part -> step.actor() + ": " + part.name()))
        .collect(ImmutableList.toImmutableList());
  }
}
