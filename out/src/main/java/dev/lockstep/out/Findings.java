package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.PropertyKind;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a result has to say to its reader.
 *
 * @param traces the races to draw: one for each violated property if all were looked for, else the
 *     shortest
 * @param specError the way to a mistake in the spec, if one was found
 * @param status the exit status
 */
record Findings(ImmutableList<Trace> traces, Optional<Trace> specError, int status) {

  static Findings of(CheckResult result, boolean all) {
    ImmutableList<Trace> traces =
        result.properties().stream()
            .map(PropertyResult::trace)
            .flatMap(Stream::ofNullable)
            .collect(ImmutableList.toImmutableList());
    Optional<Trace> specError =
        traces.stream()
            .filter(trace -> trace.property().kind() == PropertyKind.SPEC_ERROR)
            .findFirst();
    int status =
        switch (result.verdict()) {
          case HOLDS -> ExitStatus.HOLDS;
          case VIOLATED -> ExitStatus.VIOLATED;
          case UNFINISHED -> ExitStatus.UNFINISHED;
        };
    return new Findings(all ? traces : shortest(traces), specError, status);
  }

  /** Of equally short ones, that of the graver kind of property; of these, the first. */
  private static ImmutableList<Trace> shortest(ImmutableList<Trace> traces) {
    return traces.stream()
        .min(
            Comparator.<Trace>comparingInt(trace -> trace.steps().size())
                .thenComparing(trace -> trace.property().kind()))
        .map(ImmutableList::of)
        .orElse(ImmutableList.of());
  }
}
