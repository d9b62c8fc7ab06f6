package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a spec is to be built, and where specs are looked for. */
final class BuildOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Value of a parameter of the spec.")
  private List<String> settings = new ArrayList<>();

  @Mixin private CodeOptions code = new CodeOptions();

  /** All that was asked for. */
  Request request() {
    return request(Request.defaults());
  }

  /** All that was asked for on top of {@code start}, which it outranks. */
  Request request(Request start) {
    Request asked = code.request();
    return request(start, asked.with(), asked.without());
  }

  /** The same but for the patches that were asked for one by one. */
  Request plainRequest(Request start) {
    return request(start, List.of(), List.of());
  }

  private Request request(Request start, List<String> putIn, List<String> takenOut) {
    return new Request(
        ImmutableMap.<String, String>builder()
            .putAll(start.parameters())
            .putAll(values())
            .buildKeepingLast(),
        namesKernel() ? code.request().kernel() : start.kernel(),
        changed(start.with(), takenOut, putIn),
        changed(start.without(), putIn, takenOut));
  }

  private static ImmutableList<String> changed(
      List<String> patches, List<String> less, List<String> more) {
    return Stream.concat(patches.stream().filter(patch -> !less.contains(patch)), more.stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether a release was asked for. */
  boolean namesKernel() {
    return !code.request().kernel().isEmpty();
  }

  boolean namesPatches() {
    Request asked = code.request();
    return !asked.with().isEmpty() || !asked.without().isEmpty();
  }

  /** The patches asked for, as on the command line. */
  String patches() {
    List<String> words = new ArrayList<>();
    Request asked = code.request();
    asked.with().forEach(patch -> words.add("--with " + patch));
    asked.without().forEach(patch -> words.add("--without " + patch));
    return String.join(" ", words);
  }

  Specs specs() {
    return Specs.on(code.classpath());
  }

  Bugs bugs() {
    return Bugs.on(code.classpath());
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new RequestException("--set \"%s\": write --set NAME=VALUE".formatted(setting));
      }
      String parameter = setting.substring(0, equals);
      if (values.put(parameter, setting.substring(equals + 1)) != null) {
        throw new RequestException("--set gives the parameter %s twice".formatted(parameter));
      }
    }
    return values;
  }
}
