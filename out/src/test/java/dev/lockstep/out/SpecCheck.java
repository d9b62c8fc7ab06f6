package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Specs;

/** One complete check of a spec of the catalogue, and what tests ask of it. */
public record SpecCheck(CheckResult result) {
  /** Goes on after violations, so that each has a trace. */
  public static SpecCheck all(String spec, Request request) {
    return new SpecCheck(
        Checker.of(Specs.on(null).blueprint(spec, request)).workers(2).all().run());
  }

  /** The names of the properties that are violated. */
  public ImmutableSet<String> violated() {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .map(property -> property.property().name())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The shortest way to the violation of {@code property}. */
  public Trace trace(String property) {
    for (PropertyResult candidate : result.properties()) {
      Trace trace = candidate.trace();
      if (trace != null && candidate.property().name().equals(property)) {
        return trace;
      }
    }
    throw new AssertionError("there is no trace to a violation of " + property);
  }

  /** The number of steps on that way. */
  public int depthOf(String property) {
    return trace(property).steps().size();
  }

  /** What happens on that way in the order of time, each as {@code task: step}. */
  public ImmutableList<String> stepsTo(String property) {
    return trace(property).steps().stream()
        .flatMap(step -> step.parts().stream().map(part -> step.actor() + ": " + part.name()))
        .collect(ImmutableList.toImmutableList());
  }
}
