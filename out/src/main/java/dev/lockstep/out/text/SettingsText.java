package dev.lockstep.out.text;

import dev.lockstep.model.Settings;
import java.util.StringJoiner;

/** Says how a spec was built. */
public final class SettingsText {
  private SettingsText() {}

  /** What differs from how it is by default, as a phrase; empty if nothing does. */
  public static String differences(Settings settings) {
    StringJoiner text = new StringJoiner(", ");
    if (!settings.kernel().isEmpty()) {
      text.add("kernel " + settings.kernel());
    }
    for (Settings.Parameter parameter : settings.parameters()) {
      if (!parameter.value().equals(parameter.defaultValue())) {
        text.add(parameter.name() + " = " + parameter.value());
      }
    }
    for (Settings.PatchState state : settings.patches()) {
      if (state.applied() != state.patch().kind().isMerged()) {
        text.add((state.applied() ? "with " : "without ") + state.patch().name());
      }
    }
    return text.toString();
  }
}
