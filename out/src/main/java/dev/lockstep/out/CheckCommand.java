package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.out.json.CheckJson;
import dev.lockstep.out.progress.ProgressDisplay;
import dev.lockstep.out.text.Summary;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks one spec. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Explores every interleaving of a spec and draws the shortest race.")
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private SearchOptions search = new SearchOptions();
  @Mixin private FileOptions files = new FileOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private TellingOptions telling = new TellingOptions();

  @Option(names = "--quiet", description = "Print the verdict only.")
  private boolean quiet;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    files.check();
    json.check();
    telling.check();
    Blueprint blueprint = spec.blueprint();
    Checker checker = Checker.of(blueprint);
    search.apply(checker);
    CheckResult result = run(checker);
    // An interrupt has done its work; left standing, it would keep files from being written.
    boolean interrupted = Thread.interrupted();
    Findings findings = Findings.of(result, search.all());
    if (findings.specError().isPresent()) {
      return wrongSpec(findings.specError().get());
    }
    ImmutableList<Race> races = telling.races(blueprint, findings.traces(), result.states());
    print(result, races);
    if (json.isWanted()) {
      json.write(console, CheckJson.of(result, reasons(races)));
    }
    if (files.areWanted() && !interrupted) {
      draw(result, races);
    }
    return findings.status();
  }

  private CheckResult run(Checker checker) {
    if (quiet) {
      return checker.run();
    }
    try (ProgressDisplay display = ProgressDisplay.to(console.err(), console.terminal())) {
      return checker.progress(display).run();
    }
  }

  private int wrongSpec(Trace trace) {
    console.complain(trace.property().name());
    if (!quiet && !trace.steps().isEmpty()) {
      console.err().print("\n" + RaceDiagram.render(trace));
    }
    return ExitStatus.WRONG;
  }

  private static ImmutableMap<PropertyInfo, Explanation> reasons(ImmutableList<Race> races) {
    ImmutableMap.Builder<PropertyInfo, Explanation> reasons = ImmutableMap.builder();
    for (Race race : races) {
      race.why().ifPresent(why -> reasons.put(race.trace().property(), why));
    }
    return reasons.buildOrThrow();
  }

  private void print(CheckResult result, ImmutableList<Race> races) {
    if (json.isStandardOutput()) {
      return;
    }
    console.print(Summary.verdict(result) + "\n");
    if (!quiet) {
      console.print(Summary.figures(result));
      races.forEach(race -> console.print("\n" + race.text()));
    }
  }

  private void draw(CheckResult result, ImmutableList<Race> races) throws IOException {
    RaceFolder folder = files.folder(result.spec().name());
    folder.clear();
    ImmutableList<String> report =
        races.isEmpty() ? ImmutableList.of() : folder.write(result.spec(), races);
    if (!quiet && !json.isStandardOutput() && !report.isEmpty()) {
      console.print("\n" + String.join("\n", report) + "\n");
    }
  }
}
