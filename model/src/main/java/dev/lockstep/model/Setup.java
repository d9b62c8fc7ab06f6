package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hands a spec its parameters and patches while it is being built. Each is declared where it is
 * asked for; its value is fixed from then on.
 */
public final class Setup {
  private final Request request;
  private final Map<String, Settings.Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Settings.PatchState> patches = new LinkedHashMap<>();
  private String kernel;

  /** Serves what {@code request} asks for. */
  public Setup(Request request) {
    this.request = request;
    this.kernel = request.kernel();
    if (!kernel.isEmpty()) {
      Release.parse(kernel);
    }
  }

  /**
   * A whole number that can be set from outside.
   *
   * @throws SpecException if the request has a value that is not a number from {@code low} to
   *     {@code high}
   */
  public int integer(String name, int defaultValue, int low, int high, String sentence) {
    String range = low + ".." + high;
    String text = value(name, Integer.toString(defaultValue), range, sentence);
    try {
      int value = Integer.parseInt(text);
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the sentence below, which fits both cases
    }
    throw notInRange(name, text, range);
  }

  /** A truth value that can be set from outside. */
  public boolean flag(String name, boolean defaultValue, String sentence) {
    String range = "true | false";
    String text = value(name, Boolean.toString(defaultValue), range, sentence);
    if (!text.equals("true") && !text.equals("false")) {
      throw notInRange(name, text, range);
    }
    return text.equals("true");
  }

  /** A constant of an enum that can be set from outside, in small letters with hyphens. */
  public <E extends Enum<E>> E choice(String name, Class<E> type, E defaultValue, String sentence) {
    E[] constants = type.getEnumConstants();
    String range = Arrays.stream(constants).map(Setup::word).collect(Collectors.joining(" | "));
    String text = value(name, word(defaultValue), range, sentence);
    for (E constant : constants) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw notInRange(name, text, range);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String value(String name, String defaultValue, String range, String sentence) {
    String text = request.parameters().getOrDefault(name, defaultValue);
    if (parameters.put(name, new Settings.Parameter(name, text, defaultValue, range, sentence))
        != null) {
      throw new SpecException("the spec asks for the parameter \"" + name + "\" twice");
    }
    return text;
  }

  private static SpecException notInRange(String name, String text, String range) {
    return new SpecException(
        "the parameter %s cannot be \"%s\": it takes %s".formatted(name, text, range));
  }

  /**
   * The release whose patches are in when the request names none. Before the first {@link #patch}.
   */
  public void defaultKernel(String release) {
    if (kernel.isEmpty()) {
      Release.parse(release);
      kernel = release;
    }
  }

  /**
   * Whether {@code patch} is in: as the release has it, or by its kind where there is no release,
   * unless the request names it.
   */
  public boolean patch(Patch patch) {
    boolean applied =
        kernel.isEmpty() ? patch.kind().isMerged() : patch.isIn(Release.parse(kernel));
    if (request.with().contains(patch.name())) {
      applied = true;
    }
    if (request.without().contains(patch.name())) {
      applied = false;
    }
    patches.put(patch.name(), new Settings.PatchState(patch, applied));
    return applied;
  }

  /**
   * What was asked for.
   *
   * @throws SpecException if the request names a parameter or patch that the spec did not ask for
   */
  Settings settings(String spec) {
    for (String name : request.parameters().keySet()) {
      known(spec, "parameter", name, parameters.keySet());
    }
    for (List<String> names : List.of(request.with(), request.without())) {
      for (String name : names) {
        known(spec, "patch", name, patches.keySet());
      }
    }
    for (String name : request.with()) {
      if (request.without().contains(name)) {
        throw new SpecException("the patch \"" + name + "\" is asked for both with and without");
      }
    }
    return new Settings(
        ImmutableList.copyOf(parameters.values()), ImmutableList.copyOf(patches.values()), kernel);
  }

  private static void known(String spec, String what, String name, Collection<String> names) {
    if (!names.contains(name)) {
      throw new SpecException(
          "%s has no %s \"%s\"%s"
              .formatted(spec, what, name, Nearest.hint(name, new ArrayList<>(names))));
    }
  }
}
