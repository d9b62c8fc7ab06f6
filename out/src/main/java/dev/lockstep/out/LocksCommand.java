package dev.lockstep.out;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.LockOrder;
import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.model.Blueprint;
import dev.lockstep.out.graph.LockOrderSketch;
import dev.lockstep.out.json.GraphJson;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells in which order a spec takes locks. */
@Command(
    name = "locks",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Which classes of locks are taken while which others are held, with the shortest way to"
            + " each; as text, DOT, SVG and JSON.")
final class LocksCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private ExploreOptions explore = new ExploreOptions();
  @Mixin private GraphFolder files = new GraphFolder();

  @Option(names = "--quiet", description = "Do not print the ways.")
  private boolean quiet;

  LocksCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    files.check();
    Blueprint blueprint = spec.blueprint();
    int most = explore.most(ExploreOptions.USUAL);
    Optional<LockOrder> found = LockOrder.of(blueprint, most);
    if (found.isEmpty()) {
      return explore.tooMany(console, blueprint.info().name(), most);
    }
    LockOrder order = found.get();
    files.write(
        console,
        new GraphFolder.Content(
            order.spec().name(),
            "locks",
            text(order),
            GraphJson.of(order),
            LockOrderSketch.of(order),
            ImmutableMap.of()));
    return ExitStatus.HOLDS;
  }

  private String text(LockOrder order) {
    long cyclic = order.edges().stream().filter(edge -> edge.cycle() != Cycle.NONE).count();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: classes of locks: %d, orders: %d, in cycles: %d\n"
            .formatted(order.spec().name(), order.classes().size(), order.edges().size(), cyclic));
    for (LockOrder.Edge edge : order.edges()) {
      text.append("  ").append(LockOrderSketch.sentence(edge)).append('\n');
    }
    if (!quiet) {
      order.edges().forEach(edge -> text.append('\n').append(RaceDiagram.render(edge.witness())));
    }
    return text.toString();
  }
}
