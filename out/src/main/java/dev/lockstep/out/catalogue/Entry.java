package dev.lockstep.out.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check and what it gives. Whatever is left out in a file has its usual value.
 *
 * @param spec the name of the spec
 * @param parameters values of parameters
 * @param kernel the release whose patches are in
 * @param with patches put in
 * @param without patches taken out
 * @param all whether to go on after a violation
 * @param isLong whether it takes too long for every test run
 * @param figures what it gives; null before it was recorded
 */
public record Entry(
    String spec,
    Map<String, String> parameters,
    String kernel,
    List<String> with,
    List<String> without,
    boolean all,
    @JsonProperty("long") boolean isLong,
    @Nullable Figures figures) {

  /** Fields that are missing in a file count as empty. */
  public Entry {
    parameters = parameters == null ? ImmutableMap.of() : ImmutableMap.copyOf(parameters);
    kernel = kernel == null ? "" : kernel;
    with = with == null ? ImmutableList.of() : ImmutableList.copyOf(with);
    without = without == null ? ImmutableList.of() : ImmutableList.copyOf(without);
  }

  /** How the spec is to be built. */
  public Request request() {
    return new Request(
        ImmutableMap.copyOf(parameters),
        kernel,
        ImmutableList.copyOf(with),
        ImmutableList.copyOf(without));
  }

  /** The same with these figures. */
  public Entry with(Figures found) {
    return new Entry(spec, parameters, kernel, with, without, all, isLong, found);
  }

  /** The check as the command line has it, without the name of the program. */
  @JsonIgnore
  public String command() {
    List<String> words = new ArrayList<>(List.of("check", spec));
    parameters.forEach((name, value) -> words.add("--set " + name + "=" + value));
    if (!kernel.isEmpty()) {
      words.add("--kernel " + kernel);
    }
    with.forEach(patch -> words.add("--with " + patch));
    without.forEach(patch -> words.add("--without " + patch));
    if (all) {
      words.add("--all");
    }
    return String.join(" ", words);
  }

  @Override
  public String toString() {
    return command();
  }
}
