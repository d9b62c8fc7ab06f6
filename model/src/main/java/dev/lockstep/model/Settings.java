package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * What a spec was built with.
 *
 * @param parameters every parameter of the spec, in its order
 * @param patches every patch of the spec, in its order
 * @param kernel the release the patches were set by, or an empty string
 */
public record Settings(
    ImmutableList<Parameter> parameters, ImmutableList<PatchState> patches, String kernel) {

  /**
   * Whether {@code patch} is in when nobody names it: as the release has it, or else by its kind.
   */
  public boolean isUsual(Patch patch) {
    return kernel.isEmpty() ? patch.kind().isMerged() : patch.isIn(Release.parse(kernel));
  }

  /**
   * A parameter.
   *
   * @param name its name
   * @param value the value the spec was built with
   * @param defaultValue the value it has when nobody says otherwise
   * @param range its values in words, e.g. {@code 1..8} or {@code true | false}
   * @param sentence what it is for
   */
  public record Parameter(
      String name, String value, String defaultValue, String range, String sentence) {}

  /**
   * A patch and whether it is in.
   *
   * @param patch which
   * @param applied whether the spec was built with it
   */
  public record PatchState(Patch patch, boolean applied) {}
}
