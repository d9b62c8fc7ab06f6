package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Answer;
import dev.lockstep.checker.bench.measure.Figures;
import dev.lockstep.checker.bench.measure.Hardware;
import dev.lockstep.checker.bench.measure.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * SPIN without partial order reduction, so that it sees the same states, depth or breadth first.
 */
record Spin(Path models, boolean breadthFirst) implements Contestant {
  private static final int DEEPEST = 10_000_000;

  @Override
  public String name() {
    return breadthFirst ? "SPIN BFS" : "SPIN DFS";
  }

  @Override
  public Optional<String> missing() {
    return Programs.missing("spin", "gcc");
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Answer.to("spin", "-V");
  }

  @Override
  public Entry prepare(Instance instance, Path folder) throws IOException, InterruptedException {
    Path model = Texts.find(models.resolve(instance.model().name()), ".pml");
    List<String> translate = new ArrayList<>(List.of("spin"));
    instance.constants().forEach((name, value) -> translate.add("-D" + name + "=" + value));
    translate.addAll(List.of("-o1", "-o3", "-a", model.toString()));
    Meter.runWell(translate, folder);
    Meter.runWell(compile(), folder);
    List<String> run = new ArrayList<>(List.of("./pan", "-n", "-E", "-w" + tableBits(instance)));
    if (!breadthFirst) {
      run.add("-m" + stackDepth(run, folder));
    }
    return new Entry(run, output -> figures(output, breadthFirst));
  }

  private List<String> compile() {
    long memory = (Hardware.here().memoryBytes() / 10 * 9) >> 20;
    List<String> compile = new ArrayList<>(List.of("gcc", "-O3", "-w", "-DSAFETY", "-DNOREDUCE"));
    if (breadthFirst) {
      compile.add("-DBFS");
    }
    compile.addAll(List.of("-DMEMLIM=" + memory, "-o", "pan", "pan.c"));
    return compile;
  }

  /** A table with one to two slots for each state. */
  private static int tableBits(Instance instance) {
    return Long.SIZE - Long.numberOfLeadingZeros(instance.size().states());
  }

  /** SPIN clears its whole stack first; one that is just deep enough costs it nothing. */
  private static long stackDepth(List<String> run, Path folder)
      throws IOException, InterruptedException {
    List<String> trial = new ArrayList<>(run);
    trial.add("-m" + DEEPEST);
    return Texts.number(Meter.runWell(trial, folder).output(), "depth reached (\\d+)") + 10;
  }

  /** SPIN counts the initial state as stored, and so as a transition. */
  static Figures figures(String output, boolean breadthFirst) throws IOException {
    Texts.require(output, "errors: 0");
    if (output.contains("max search depth too small") || output.contains("not completed")) {
      throw new IOException("SPIN did not finish: " + output.strip());
    }
    return new Figures(
        Texts.number(output, "(\\d+) states, stored"),
        Texts.number(output, "(\\d+) transitions \\(= stored\\+matched\\)") - 1,
        breadthFirst
            ? OptionalInt.of((int) Texts.number(output, "depth reached (\\d+)"))
            : OptionalInt.empty());
  }
}
