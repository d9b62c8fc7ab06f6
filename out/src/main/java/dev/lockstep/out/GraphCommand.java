package dev.lockstep.out;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.Projection;
import dev.lockstep.checker.StateGraph;
import dev.lockstep.model.Blueprint;
import dev.lockstep.out.graph.AldebaranWriter;
import dev.lockstep.out.graph.StateGraphSketch;
import dev.lockstep.out.json.GraphJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws the states of a spec. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "The states of a spec and the steps between them, as DOT, SVG, JSON and Aldebaran's"
            + " format.")
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private ExploreOptions explore = new ExploreOptions();
  @Mixin private GraphFolder files = new GraphFolder();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      split = ",",
      description =
          "Fold states that are alike in these variables, locks, arrays or groups, and in the steps"
              + " that tasks named here stand before.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--by-tasks",
      description = "Fold states in which all tasks stand before the same steps.")
  private boolean byTasks;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    files.check();
    Blueprint blueprint = spec.blueprint();
    boolean folded = byTasks || !names.isEmpty();
    Projection projection =
        folded ? Projection.of(blueprint.info(), names) : Projection.ofAll(blueprint.info());
    int most = explore.most(folded ? ExploreOptions.USUAL : ExploreOptions.USUAL_WHOLE);
    Optional<StateGraph> found =
        StateGraph.of(blueprint, byTasks ? projection.andTasks() : projection, folded, most);
    if (found.isEmpty()) {
      return explore.tooMany(console, blueprint.info().name(), most);
    }
    StateGraph graph = found.get();
    files.write(
        console,
        new GraphFolder.Content(
            graph.spec().name(),
            "graph",
            summary(graph),
            GraphJson.of(graph),
            StateGraphSketch.of(graph),
            ImmutableMap.of("aut", AldebaranWriter.write(graph))));
    return ExitStatus.HOLDS;
  }

  private static String summary(StateGraph graph) {
    return String.format(
        Locale.ROOT,
        graph.folded()
            ? "%s: %,d states in %,d nodes, %,d edges\n"
            : "%s: %,d states, %4$,d edges\n",
        graph.spec().name(),
        graph.states(),
        graph.nodes().size(),
        graph.edges().size());
  }
}
