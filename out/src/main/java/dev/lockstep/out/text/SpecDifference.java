package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.SpecInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what patches change in the steps and variables of a spec. */
public final class SpecDifference {
  private SpecDifference() {}

  /**
   * From {@code before} to {@code after}; what does not change is left out, and which locks are
   * held follows from the steps that take them.
   */
  public static String of(SpecInfo before, SpecInfo after) {
    Map<String, ImmutableList<String>> old = sections(before);
    Map<String, ImmutableList<String>> now = sections(after);
    Map<String, ImmutableList<String>> all = new LinkedHashMap<>(old);
    now.forEach(all::putIfAbsent);
    StringBuilder text = new StringBuilder();
    for (String heading : all.keySet()) {
      ImmutableList<String> from = old.getOrDefault(heading, ImmutableList.of());
      ImmutableList<String> to = now.getOrDefault(heading, ImmutableList.of());
      if (!from.equals(to)) {
        text.append("  ").append(heading).append('\n');
        Excerpt.of(LineDifference.of(from, to)).forEach(line -> text.append(line).append('\n'));
      }
    }
    return text.length() == 0 ? "  none\n" : text.toString();
  }

  private static Map<String, ImmutableList<String>> sections(SpecInfo spec) {
    Map<String, ImmutableList<String>> sections = new LinkedHashMap<>();
    for (StepListing listing : StepListing.of(spec)) {
      sections.put(
          listing.heading(),
          listing.lines().stream()
              .map(StepListing.Line::text)
              .collect(ImmutableList.toImmutableList()));
    }
    sections.put(
        "variables",
        spec.variables().stream().map(SpecPage::variable).collect(ImmutableList.toImmutableList()));
    return sections;
  }
}
