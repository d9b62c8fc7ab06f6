package dev.lockstep.out.matrix;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property that does not hold.
 *
 * @param property its name
 * @param depth the number of steps to the violation; empty for a state that should be reached and
 *     is not
 */
public record Break(String property, OptionalInt depth) {

  /** Those of {@code result} but for {@code known}, in the order of the result. */
  static ImmutableList<Break> of(CheckResult result, Set<String> known) {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .filter(property -> !known.contains(property.property().name()))
        .map(property -> new Break(property.property().name(), depth(property.trace())))
        .collect(ImmutableList.toImmutableList());
  }

  private static OptionalInt depth(@Nullable Trace trace) {
    return trace == null ? OptionalInt.empty() : OptionalInt.of(trace.steps().size());
  }
}
