package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Replay;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import dev.lockstep.out.json.ReplayJson;
import dev.lockstep.out.json.StoredRace;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the steps of a stored trace again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Takes the steps of a stored trace in the spec as it is now, built as it was then but for what the"
            + " options say, and tells where the trace no longer fits. Exit status: 1 if the trace still"
            + " violates its property, 0 if not.")
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TRACE", description = "A race.json that check wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      description = "Another spec than the one named in the trace.")
  private String spec = "";

  @Mixin private BuildOptions build = new BuildOptions();
  @Mixin private JsonOption json = new JsonOption();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    StoredRace race = read();
    Blueprint blueprint = blueprint(race);
    ImmutableSet<String> unknown = Replay.unknownTasks(blueprint, race.trace());
    if (!unknown.isEmpty()) {
      throw new RequestException(
          "%s is a trace of another spec: %s has no task \"%s\""
              .formatted(file, blueprint.info().name(), unknown.iterator().next()));
    }
    Replay.Result result = Replay.of(blueprint, race.trace());
    if (!json.isStandardOutput()) {
      console.print(text(blueprint, race, result));
    }
    if (json.isWanted()) {
      json.write(console, ReplayJson.of(blueprint.info(), race.trace(), result));
    }
    return result.obstacle().isEmpty() ? ExitStatus.VIOLATED : ExitStatus.HOLDS;
  }

  private Blueprint blueprint(StoredRace race) {
    Specs specs = build.specs();
    if (spec.isEmpty() && !specs.knows(race.spec())) {
      throw new RequestException(
          "%s is a trace of %s, which is no spec known here; --spec names it, or its .java file"
              .formatted(file, race.spec()));
    }
    String name = spec.isEmpty() ? race.spec() : spec;
    return specs.blueprint(name, build.request(start(race.request())));
  }

  /** A release that is asked for sets the patches anew. */
  private Request start(Request then) {
    return build.namesKernel()
        ? new Request(then.parameters(), "", ImmutableList.of(), ImmutableList.of())
        : then;
  }

  private StoredRace read() throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException wrong) {
      throw new RequestException(file + " is not a text in UTF-8");
    }
    try {
      return StoredRace.read(text);
    } catch (IllegalArgumentException wrong) {
      throw new RequestException(file + " " + wrong.getMessage());
    }
  }

  private static String text(Blueprint blueprint, StoredRace race, Replay.Result result) {
    String name = blueprint.info().name();
    int stored = race.trace().steps().size();
    Trace trace = result.trace();
    if (trace != null) {
      return "still violated: %s: %s\n  all %d steps fit\n\n%s"
          .formatted(name, trace.property().name(), stored, RaceDiagram.render(trace));
    }
    return result.taken() == stored
        ? "no longer violated: %s: all %d steps fit, but %s\n"
            .formatted(name, stored, result.obstacle())
        : "no longer fits: %s: step %d of %d: %s\n"
            .formatted(name, result.taken() + 1, stored, result.obstacle());
  }
}
