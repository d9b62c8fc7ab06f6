package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Answer;
import dev.lockstep.checker.bench.measure.Figures;
import dev.lockstep.checker.bench.measure.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rumur, a checker of Murphi models, with one thread. */
record Rumur(Path models) implements Contestant {
  /** How a constant is defined, for {@link Texts#define}. */
  static final String CONSTANT = "(const %s: )";

  @Override
  public String name() {
    return "rumur";
  }

  @Override
  public Optional<String> missing() {
    return Programs.missing("rumur", "gcc");
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Answer.to("rumur", "--version");
  }

  @Override
  public Entry prepare(Instance instance, Path folder) throws IOException, InterruptedException {
    Path model = Texts.find(models.resolve(instance.model().name()), ".m");
    Files.writeString(
        folder.resolve("model.m"),
        Texts.define(Files.readString(model), CONSTANT, instance.constants()));
    Meter.runWell(
        List.of(
            "rumur",
            "--deadlock-detection",
            "off",
            "--symmetry-reduction",
            "off",
            "--threads",
            "1",
            "--output",
            "model.c",
            "model.m"),
        folder);
    Meter.runWell(
        List.of(
            "gcc",
            "-std=c11",
            "-O3",
            "-march=native",
            "-w",
            "-mcx16",
            "-o",
            "model",
            "model.c",
            "-lpthread",
            "-latomic"),
        folder);
    return new Entry(List.of("./model"), Rumur::figures);
  }

  /** Rumur counts rules fired, and so no initial states. */
  static Figures figures(String output) throws IOException {
    Texts.require(output, "No error found.");
    return new Figures(
        Texts.number(output, "(\\d+) states, \\d+ rules fired"),
        Texts.number(output, "\\d+ states, (\\d+) rules fired"),
        OptionalInt.empty());
  }
}
