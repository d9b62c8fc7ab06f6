package dev.lockstep.checker.bench.growth;

import dev.lockstep.checker.bench.measure.Hardware;
import dev.lockstep.checker.bench.measure.LockstepCommand;
import dev.lockstep.checker.bench.measure.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code growth}. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Runs Lockstep on specs of growing size, from 10^5 states on, and stores time and memory a"
            + " state. Exit status 1 if a run fails or counts other states than there are.")
public final class Growth implements Callable<Integer> {
  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(
      names = "--series",
      split = ",",
      defaultValue = "delalloc-race,dining-philosophers,wide-2,wide-4,wide-8",
      description = "Which series.")
  private List<String> series = List.of();

  @Option(
      names = "--most",
      defaultValue = "20000000",
      description = "Leaves out sizes with more states; 150000000 takes in all of them.")
  private long most;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each size runs.")
  private int rounds;

  @Option(names = "--workers", defaultValue = "1", description = "Workers of Lockstep.")
  private int workers;

  @Option(
      names = "--options",
      split = " ",
      description = "More options for lockstep check, in one word, e.g. '--store tree'.")
  private List<String> options = List.of();

  @Option(names = "--results", description = "Where to store (default: checker/bench/results).")
  private Path results = Path.of("");

  private Growth() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Growth()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path bench = home.resolve("checker/bench");
    Path work = Files.createDirectories(bench.resolve("target/growth"));
    LockstepCommand lockstep = new LockstepCommand(home);
    lockstep.build(work);
    Probe probe =
        new Probe(lockstep, bench.resolve("target/classes"), work, workers, rounds, options);
    List<Reading> readings = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Series one : Series.readAll(bench.resolve("models/growth.json"))) {
      if (series.contains(one.name())) {
        measure(one, probe, readings, failures);
      }
    }
    GrowthReport report =
        new GrowthReport(
            Sources.describe(home), Hardware.here(), workers, rounds, readings, failures);
    report.write(results.toString().isEmpty() ? bench.resolve("results") : results);
    System.out.println(report.markdown());
    return failures.isEmpty() ? 0 : 1;
  }

  private void measure(Series one, Probe probe, List<Reading> readings, List<String> failures)
      throws InterruptedException {
    for (Series.Point point : one.points()) {
      if (point.states() <= most) {
        System.err.println(one.name() + " " + point.values());
        try {
          readings.add(probe.measure(one, point));
        } catch (IOException failure) {
          failures.add(one.name() + " " + point.values() + ": " + failure.getMessage());
        }
      }
    }
  }
}
