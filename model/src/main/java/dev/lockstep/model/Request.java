package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * How somebody wants a spec to be built. Names are checked when the spec has been built, since only
 * then it is known which ones it asked for.
 *
 * @param parameters values of parameters, as text
 * @param kernel the release whose patches are wanted, or an empty string for the spec's own default
 * @param with patches switched on after that, by their names
 * @param without patches switched off after that, by their names
 */
public record Request(
    ImmutableMap<String, String> parameters,
    String kernel,
    ImmutableList<String> with,
    ImmutableList<String> without) {

  /** Everything as the spec has it by default. */
  public static Request defaults() {
    return new Request(ImmutableMap.of(), "", ImmutableList.of(), ImmutableList.of());
  }

  /** The same with the patches of {@code release}. */
  public Request inKernel(String release) {
    return new Request(parameters, release, with, without);
  }

  /** The same with one more parameter. */
  public Request set(String parameter, String value) {
    ImmutableMap<String, String> more =
        ImmutableMap.<String, String>builder()
            .putAll(parameters)
            .put(parameter, value)
            .buildKeepingLast();
    return new Request(more, kernel, with, without);
  }

  /** The same with these patches switched on as well. */
  public Request with(String... patches) {
    return new Request(parameters, kernel, joined(with, patches), without);
  }

  /** The same with these patches switched off as well. */
  public Request without(String... patches) {
    return new Request(parameters, kernel, with, joined(without, patches));
  }

  /** The same with {@code patch} switched on, even if it was to be off. */
  Request applying(String patch) {
    ImmutableList<String> rest =
        without.stream()
            .filter(name -> !name.equals(patch))
            .collect(ImmutableList.toImmutableList());
    return new Request(parameters, kernel, with, rest).with(patch);
  }

  private static ImmutableList<String> joined(ImmutableList<String> names, String[] more) {
    return ImmutableList.<String>builder().addAll(names).add(more).build();
  }
}
