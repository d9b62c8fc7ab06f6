package dev.lockstep.out.text;

import dev.lockstep.model.Settings;
import java.util.StringJoiner;

/** Says how a spec was built. */
public final class SettingsText {
  private SettingsText() {}

  /**
   * What differs from how it is by default, as a phrase: the release, parameters, and patches
   * beside those of the release; empty if nothing does.
   */
  public static String differences(Settings settings) {
    StringJoiner differences = new StringJoiner(", ");
    if (!settings.kernel().isEmpty()) {
      differences.add("kernel " + settings.kernel());
    }
    for (Settings.Parameter parameter : settings.parameters()) {
      if (!parameter.value().equals(parameter.defaultValue())) {
        differences.add(parameter.name() + " = " + parameter.value());
      }
    }
    for (Settings.PatchState state : settings.patches()) {
      if (state.applied() != settings.isUsual(state.patch())) {
        differences.add((state.applied() ? "with " : "without ") + state.patch().name());
      }
    }
    return differences.toString();
  }
}
