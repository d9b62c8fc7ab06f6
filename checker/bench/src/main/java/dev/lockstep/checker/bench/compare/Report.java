package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Hardware;
import dev.lockstep.checker.bench.measure.Numbers;
import dev.lockstep.checker.bench.measure.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param size of the models
 * @param rounds how often each checker ran
 * @param workers numbers of workers that Lockstep ran with
 * @param commit of the sources, and the day
 * @param hardware it was measured on
 * @param versions of the checkers, or why one is missing
 * @param standings for each model
 */
record Report(
    String size,
    int rounds,
    List<Integer> workers,
    String commit,
    Hardware hardware,
    Map<String, String> versions,
    List<Standings> standings) {

  boolean isValid() {
    return standings.stream().allMatch(one -> one.scores().stream().allMatch(Score::isValid));
  }

  /** As a page in Markdown. */
  String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Lockstep beside other checkers, size ").append(size).append("\n\n");
    page.append(hardware.sentence()).append(".\n");
    page.append(
        "Medians of %d %s; Lockstep %s.\n\n"
            .formatted(rounds, rounds == 1 ? "round" : "rounds", commit));
    versions.forEach((name, version) -> page.append("- " + name + ": " + version + "\n"));
    Table ratios = ratios();
    if (!ratios.isEmpty()) {
      page.append("\n").append(ratios);
    }
    page.append("\n").append(measurements());
    List<String> failures = failures();
    if (!failures.isEmpty()) {
      page.append("\nNot measured:\n\n").append(String.join("", failures));
    }
    return page.toString();
  }

  /** How many times as good Lockstep is. */
  private Table ratios() {
    Table table = new Table(2, List.of("model", "against", "times the speed", "times smaller"));
    for (Standings one : standings) {
      addRatio(table, one, "the better SPIN", one.bestOfSpin());
      addRatio(table, one, "TLC", one.of("TLC"));
      addRatio(table, one, "rumur", one.of("rumur"));
      for (int count : workers) {
        one.gainOf(count)
            .filter(gain -> count > 1)
            .ifPresent(gain -> addGain(table, one, count, gain));
      }
    }
    return table;
  }

  private static void addRatio(Table table, Standings one, String name, Optional<Score> other) {
    Optional<Double> faster = one.speedAgainst(other);
    Optional<Double> smaller = one.smallerThan(other);
    if (faster.isPresent() && smaller.isPresent()) {
      table.add(
          List.of(
              one.instance().model().name(),
              name,
              Numbers.measure(faster.get()),
              Numbers.measure(smaller.get())));
    }
  }

  private static void addGain(Table table, Standings one, int workers, double gain) {
    table.add(
        List.of(
            one.instance().model().name(),
            "its own single worker, with " + workers + " (wall)",
            Numbers.measure(gain),
            ""));
  }

  private Table measurements() {
    Table table =
        new Table(
            2,
            List.of(
                "model",
                "checker",
                "states",
                "transitions",
                "CPU s",
                "wall s",
                "states a CPU s",
                "transitions a CPU s",
                "bytes a state"));
    for (Standings one : standings) {
      one.scores().stream().filter(Score::isValid).forEach(score -> table.add(row(score)));
    }
    return table;
  }

  private static List<String> row(Score score) {
    return List.of(
        score.instance().model().name(),
        score.checker(),
        Numbers.count(score.instance().size().states()),
        Numbers.count(score.instance().size().transitions()),
        Numbers.measure(score.cpuSeconds()),
        Numbers.measure(score.wallSeconds()),
        Numbers.count(Math.round(score.statesPerCpuSecond())),
        Numbers.count(Math.round(score.transitionsPerCpuSecond())),
        score.bytesPerState() > 0 ? Numbers.measure(score.bytesPerState()) : "not seen");
  }

  private List<String> failures() {
    return standings.stream()
        .flatMap(one -> one.scores().stream())
        .flatMap(
            score ->
                score.failures().stream()
                    .map(
                        failure ->
                            "- %s, %s: %s\n"
                                .formatted(
                                    score.instance(),
                                    score.checker(),
                                    failure.lines().findFirst().orElse("failed"))))
        .toList();
  }
}
