package dev.lockstep.out.ext4;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Specs;

/** One complete check of a spec of the catalogue, and what tests ask of it. */
record Ext4Check(CheckResult result) {
  static final String AGREES = "ext4-I6: the extent status tree agrees with the disk";
  static final String RESERVED = "ext4-I2: a block is reserved if and only if it is delayed";
  static final String BACKED =
      "ext4-I1': a dirty delayed buffer has a delayed or an allocated block";
  static final String CLEARED = "ext4-I4: i_reserved_data_blocks not cleared!";

  static Ext4Check all(String spec, Request request) {
    return new Ext4Check(
        Checker.of(Specs.on(null).blueprint(spec, request)).workers(2).all().run());
  }

  /** The names of the properties that are violated. */
  ImmutableSet<String> violated() {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .map(property -> property.property().name())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The shortest way to the violation of {@code property}. */
  Trace trace(String property) {
    for (PropertyResult candidate : result.properties()) {
      Trace trace = candidate.trace();
      if (trace != null && candidate.property().name().equals(property)) {
        return trace;
      }
    }
    throw new AssertionError("there is no trace to a violation of " + property);
  }

  /** The number of steps on that way. */
  int depthOf(String property) {
    return trace(property).steps().size();
  }

  /** What happens on that way in the order of time, each as {@code task: step}. */
  ImmutableList<String> stepsTo(String property) {
    return trace(property).steps().stream()
        .flatMap(step -> step.parts().stream().map(part -> step.actor() + ": " + part.name()))
        .collect(ImmutableList.toImmutableList());
  }
}
