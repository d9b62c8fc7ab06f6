package dev.lockstep.checker.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Lockstep, started as a user starts it. */
public final class LockstepCommand {
  private final Path root;

  /** The launcher in {@code root}. */
  public LockstepCommand(Path root) {
    this.root = root;
  }

  /** Builds it, if need be, so that no measured run has to. */
  public void build(Path folder) throws IOException, InterruptedException {
    Meter.runWell(List.of(launcher(), "--version"), folder);
  }

  /** The command that checks {@code spec} and prints its result as JSON. */
  public List<String> check(
      String spec, Map<String, Integer> parameters, int workers, List<String> more) {
    List<String> command =
        new ArrayList<>(List.of(launcher(), "check", spec, "--workers", "" + workers));
    parameters.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
    command.addAll(more);
    command.addAll(List.of("--no-files", "--json", "-"));
    return command;
  }

  private String launcher() {
    return root.resolve("lockstep").toString();
  }

  /**
   * What {@code output}, in JSON, says.
   *
   * @throws IOException if it is no result of a whole exploration
   */
  public static Result read(String output) throws IOException {
    JsonNode json = new ObjectMapper().readTree(output);
    if (!json.path("complete").asBoolean()) {
      throw new IOException("Lockstep did not finish: " + json.path("verdict").asText("no result"));
    }
    return new Result(
        new Figures(
            json.path("states").asLong(),
            json.path("transitions").asLong(),
            OptionalInt.of(json.path("depth").asInt())),
        json.path("run").path("seconds").asDouble());
  }

  /**
   * What Lockstep says of a check.
   *
   * @param figures the size of the graph
   * @param exploringSeconds the time without starting Java
   */
  public record Result(Figures figures, double exploringSeconds) {}
}
