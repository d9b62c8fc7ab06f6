package dev.lockstep.junit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import dev.lockstep.out.RaceFolder;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** One check of a spec, and whether it came out as wanted. */
final class SpecTest {
  /** Where Maven puts what a build makes. */
  private static final Path FOLDER = Path.of("target", "lockstep");

  private final CheckSpec wanted;
  private final Path folder;

  SpecTest(CheckSpec wanted, String testClass, String method) {
    this.wanted = wanted;
    this.folder = FOLDER.resolve(testClass).resolve(method);
  }

  /** The spec and what is not as by default in it. */
  static String name(CheckSpec wanted) {
    StringJoiner name = new StringJoiner(" ");
    name.add(wanted.value().getSimpleName());
    List.of(wanted.set()).forEach(name::add);
    if (!wanted.kernel().isEmpty()) {
      name.add(wanted.kernel());
    }
    List.of(wanted.with()).forEach(patch -> name.add("with " + patch));
    List.of(wanted.without()).forEach(patch -> name.add("without " + patch));
    name.add(
        wanted.violates().length == 0
            ? "holds"
            : "violates " + String.join(", ", wanted.violates()));
    return name.toString();
  }

  /**
   * Makes the check.
   *
   * @throws AssertionError if it does not come out as wanted; its message tells why
   * @throws dev.lockstep.model.SpecException if the spec is wrong
   */
  CheckResult run() throws IOException {
    Checker checker = Checker.of(blueprint()).workers(wanted.workers());
    if (wanted.violates().length > 0) {
      checker.all();
    }
    if (wanted.maxStates() > 0) {
      checker.maxStates(wanted.maxStates());
    }
    if (wanted.maxSeconds() > 0) {
      checker.maxTime(Duration.ofNanos((long) (wanted.maxSeconds() * 1e9)));
    }
    CheckResult result = checker.run();
    judge(result);
    return result;
  }

  private Blueprint blueprint() {
    ImmutableMap.Builder<String, String> parameters = ImmutableMap.builder();
    for (String setting : wanted.set()) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("set = \"%s\": write \"NAME=VALUE\"".formatted(setting));
      }
      parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return Specs.blueprint(
        wanted.value(),
        new Request(
            parameters.buildOrThrow(),
            wanted.kernel(),
            ImmutableList.copyOf(wanted.with()),
            ImmutableList.copyOf(wanted.without())));
  }

  private void judge(CheckResult result) throws IOException {
    if (wanted.violates().length == 0) {
      try {
        result.assertHolds();
      } catch (AssertionError race) {
        throw new AssertionError(race.getMessage() + pictures(result, Set.of()), race);
      }
      return;
    }
    if (!result.complete()) {
      throw new AssertionError(
          "%s was not explored to the end: %s".formatted(result.spec().name(), result.limit()));
    }
    ImmutableSet<String> expected = ImmutableSet.copyOf(wanted.violates());
    ImmutableSet<String> violated = violated(result);
    if (!violated.equals(expected)) {
      throw new AssertionError(
          "%s violates %s, and not %s%s%s"
              .formatted(
                  result.spec().name(),
                  listed(violated),
                  listed(expected),
                  diagram(result, expected),
                  pictures(result, expected)));
    }
  }

  private static ImmutableSet<String> violated(CheckResult result) {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .map(property -> property.property().name())
        .collect(ImmutableSet.toImmutableSet());
  }

  private static String listed(Set<String> properties) {
    return properties.isEmpty() ? "nothing" : "\"" + String.join("\" and \"", properties) + "\"";
  }

  private static String diagram(CheckResult result, Set<String> expected) {
    return races(result, expected).stream()
        .findFirst()
        .map(trace -> "\n\n" + RaceDiagram.render(trace))
        .orElse("");
  }

  /** The races to violations that nobody expected. */
  private static ImmutableList<Trace> races(CheckResult result, Set<String> expected) {
    ImmutableList.Builder<Trace> races = ImmutableList.builder();
    for (PropertyResult property : result.properties()) {
      Trace trace = property.trace();
      if (trace != null && !expected.contains(property.property().name())) {
        races.add(trace);
      }
    }
    return races.build();
  }

  private String pictures(CheckResult result, Set<String> expected) throws IOException {
    RaceFolder races = new RaceFolder(folder, ImmutableSet.of());
    races.clear();
    StringJoiner report = new StringJoiner("\n", "\n", "\n");
    report.setEmptyValue("");
    races.writeTraces(result.spec(), races(result, expected)).forEach(report::add);
    return report.toString();
  }
}
