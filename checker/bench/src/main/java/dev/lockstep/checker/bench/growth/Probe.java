package dev.lockstep.checker.bench.growth;

import dev.lockstep.checker.bench.measure.LockstepCommand;
import dev.lockstep.checker.bench.measure.Measurement;
import dev.lockstep.checker.bench.measure.Median;
import dev.lockstep.checker.bench.measure.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures Lockstep at one size of a spec.
 *
 * @param lockstep how to start it
 * @param ownSpecs where the specs of the benchmarks are
 * @param work where to run it
 * @param workers to run it with
 * @param rounds to take medians of
 * @param options to run it with
 */
record Probe(
    LockstepCommand lockstep,
    Path ownSpecs,
    Path work,
    int workers,
    int rounds,
    List<String> options) {

  /**
   * Medians.
   *
   * @throws IOException if a run fails or counts other states than there are
   */
  Reading measure(Series series, Series.Point point) throws IOException, InterruptedException {
    List<String> more = new ArrayList<>(options);
    if (series.isOfBenchmarks()) {
      more.addAll(List.of("--classpath", ownSpecs.toString()));
    }
    List<String> command = lockstep.check(series.spec(), point.values(), workers, more);
    List<Run> runs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Measurement process = Meter.runWell(command, work);
      LockstepCommand.Result result = LockstepCommand.read(process.output());
      if (result.figures().states() != point.states()) {
        throw new IOException("counted " + result.figures() + ", not " + point.states());
      }
      runs.add(new Run(process, result));
    }
    return new Reading(
        series.name(),
        words(point.values()),
        point.states(),
        runs.get(0).result.figures().transitions(),
        Median.of(runs, run -> run.process.wallSeconds()),
        Median.of(runs, run -> run.result.exploringSeconds()),
        Median.of(runs, run -> run.process.cpuSeconds()),
        Median.of(runs, run -> run.process.peakBytes()) / point.states());
  }

  private static String words(Map<String, Integer> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
  }

  private record Run(Measurement process, LockstepCommand.Result result) {}
}
