package dev.lockstep.out.text;

import dev.lockstep.model.Patch;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.Settings;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.VariableInfo;
import java.util.Locale;

/** Shows a spec to people. */
public final class SpecPage {
  private SpecPage() {}

  /** What can be set and what must hold, for a list of specs. */
  public static String entry(SpecInfo spec, String title) {
    StringBuilder text = new StringBuilder(spec.name()).append('\n');
    if (!title.isEmpty()) {
      line(text, title);
    }
    settings(text, spec.settings());
    for (PropertyInfo property : spec.properties()) {
      line(text, "property  " + property.name());
    }
    return text.toString();
  }

  private static void settings(StringBuilder text, Settings settings) {
    if (!settings.kernel().isEmpty()) {
      line(text, "kernel  " + settings.kernel());
    }
    for (Settings.Parameter parameter : settings.parameters()) {
      line(
          text,
          "parameter  %s = %s  (%s)  %s"
              .formatted(
                  parameter.name(), parameter.value(), parameter.range(), parameter.sentence()));
    }
    for (Settings.PatchState state : settings.patches()) {
      line(text, "patch  " + patch(state));
    }
  }

  private static String patch(Settings.PatchState state) {
    Patch patch = state.patch();
    StringBuilder text = new StringBuilder(patch.name());
    text.append("  (").append(patch.kind().name().toLowerCase(Locale.ROOT));
    text.append(state.applied() ? ", in" : ", out");
    if (!patch.merged().isEmpty()) {
      text.append(", since ").append(patch.merged());
    }
    if (!patch.commit().isEmpty()) {
      text.append(", commit ").append(patch.commit());
    }
    return text.append(")  ").append(patch.title()).toString();
  }

  /** Everything of a spec: settings, steps, variables, properties. */
  public static String page(SpecInfo spec, String title) {
    StringBuilder text = new StringBuilder(entry(spec, title));
    for (StepListing listing : StepListing.of(spec)) {
      text.append('\n').append(listing.heading()).append('\n');
      listing.lines().forEach(line -> text.append(line.numbered()).append('\n'));
    }
    text.append('\n').append("variables, ").append(Figures.count(spec.stateBits(), "bit"));
    text.append(" for a state\n");
    spec.variables().forEach(variable -> line(text, variable(variable)));
    return text.toString();
  }

  static String variable(VariableInfo variable) {
    return "%4s  %s  %s%s"
        .formatted(
            variable.bits(), variable.name(), variable.type(), variable.ghost() ? "  (ghost)" : "");
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }
}
