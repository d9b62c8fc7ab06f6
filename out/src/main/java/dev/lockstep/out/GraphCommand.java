package dev.lockstep.out;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.Projection;
import dev.lockstep.checker.StateGraph;
import dev.lockstep.model.Blueprint;
import dev.lockstep.out.graph.AldebaranWriter;
import dev.lockstep.out.graph.Sketch;
import dev.lockstep.out.graph.SketchPainter;
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
        "The states of a spec and the steps between them, as .dot, .svg, .json and .aut"
            + " (Aldebaran).")
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private ExploreOptions explore = new ExploreOptions();
  @Mixin private GraphFolder files = new GraphFolder();
  @Mixin private JsonOption json = new JsonOption();

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
    json.check();
    Blueprint blueprint = spec.blueprint();
    boolean folded = byTasks || !names.isEmpty();
    Projection projection =
        folded ? Projection.of(blueprint.info(), names) : Projection.ofAll(blueprint.info());
    Optional<StateGraph> found =
        StateGraph.of(
            blueprint, byTasks ? projection.andTasks() : projection, folded, explore.most());
    if (found.isEmpty()) {
      return explore.tooMany(console, blueprint.info().name());
    }
    StateGraph graph = found.get();
    String text = GraphJson.of(graph);
    if (!json.isStandardOutput()) {
      console.print(summary(graph));
    }
    if (json.isWanted()) {
      json.write(console, text);
    }
    if (files.areWanted()) {
      write(graph, text);
    }
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

  private void write(StateGraph graph, String text) throws IOException {
    Sketch sketch = StateGraphSketch.of(graph);
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    texts.put("dot", SketchPainter.dot(sketch));
    Optional<String> svg = SketchPainter.svg(sketch);
    svg.ifPresent(picture -> texts.put("svg", picture));
    texts.put("json", text);
    texts.put("aut", AldebaranWriter.write(graph));
    String report = files.write(graph.spec().name(), "graph", texts.buildOrThrow());
    if (!json.isStandardOutput()) {
      console.print(report);
      if (svg.isEmpty()) {
        console.print(
            "not drawn: nobody can see more than %,d nodes; fold them with --by or --by-tasks\n"
                .formatted(SketchPainter.MOST));
      }
    }
  }
}
