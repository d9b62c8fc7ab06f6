package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.checker.why.WhyText;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.text.SettingsText;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a picture is of: the spec, how this one differs from the spec as it is by default, and what
 * it started from where that was open, and why it went wrong if that was asked.
 */
final class Heading {
  private Heading() {}

  static ImmutableList<String> of(SpecInfo spec, Trace trace, Optional<Explanation> why) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(spec.name());
    String differences = SettingsText.differences(spec.settings());
    if (!differences.isEmpty()) {
      lines.add(differences);
    }
    if (!trace.chosen().isEmpty()) {
      lines.add(
          trace.chosen().stream()
              .map(value -> value.variable() + " is " + value.value())
              .collect(Collectors.joining(", ", "at first: ", "")));
    }
    why.ifPresent(
        explanation ->
            lines.add("why: " + String.join(" ", WhyText.sentences(trace, explanation))));
    return lines.build();
  }
}
