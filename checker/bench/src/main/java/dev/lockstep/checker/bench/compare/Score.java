package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Measurement;
import dev.lockstep.checker.bench.measure.Median;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one checker did on one instance.
 *
 * @param checker its name
 * @param instance what it checked
 * @param runs that ended well and agreed on the size of the graph
 * @param failures what went wrong, one sentence each
 */
record Score(String checker, Instance instance, List<Measurement> runs, List<String> failures) {

  boolean isValid() {
    return failures.isEmpty() && !runs.isEmpty();
  }

  double cpuSeconds() {
    return median(Measurement::cpuSeconds);
  }

  double wallSeconds() {
    return median(Measurement::wallSeconds);
  }

  double statesPerCpuSecond() {
    return instance.size().states() / cpuSeconds();
  }

  double transitionsPerCpuSecond() {
    return instance.size().transitions() / cpuSeconds();
  }

  double bytesPerState() {
    return median(Measurement::peakBytes) / instance.size().states();
  }

  private double median(ToDoubleFunction<Measurement> what) {
    return Median.of(runs, what);
  }
}
