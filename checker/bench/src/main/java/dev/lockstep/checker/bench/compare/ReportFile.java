package dev.lockstep.checker.bench.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lockstep.checker.bench.measure.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stores reports, for people and for programs. */
final class ReportFile {
  private ReportFile() {}

  /** Writes {@code report} into {@code folder}, in place of an earlier one of the same size. */
  static void write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = "compare-" + report.size();
    Files.writeString(folder.resolve(name + ".md"), report.markdown());
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(folder.resolve(name + ".json"), mapper.writeValueAsString(of(report)) + "\n");
  }

  private static Document of(Report report) {
    return new Document(
        report.size(),
        report.rounds(),
        report.commit(),
        report.hardware(),
        report.versions(),
        report.standings().stream()
            .flatMap(one -> one.scores().stream().map(score -> line(one, score)))
            .toList());
  }

  private static Line line(Standings standings, Score score) {
    Model.Size size = score.instance().size();
    boolean valid = score.isValid();
    return new Line(
        score.instance().model().name(),
        size.values(),
        score.checker(),
        size.states(),
        size.transitions(),
        valid ? score.cpuSeconds() : 0,
        valid ? score.wallSeconds() : 0,
        valid ? score.statesPerCpuSecond() : 0,
        valid ? score.transitionsPerCpuSecond() : 0,
        valid ? score.bytesPerState() : 0,
        standings.speedAgainst(standings.of(score.checker())).orElse(0.0),
        standings.smallerThan(standings.of(score.checker())).orElse(0.0),
        score.runs().stream()
            .map(run -> new Run(run.cpuSeconds(), run.wallSeconds(), run.peakBytes()))
            .toList(),
        score.failures());
  }

  private record Document(
      String size,
      int rounds,
      String commit,
      Hardware hardware,
      Map<String, String> versions,
      List<Line> measurements) {}

  /** Medians, 0 where there are none, and the runs that they are the medians of. */
  private record Line(
      String model,
      Map<String, Integer> values,
      String checker,
      long states,
      long transitions,
      double cpuSeconds,
      double wallSeconds,
      double statesPerCpuSecond,
      double transitionsPerCpuSecond,
      double bytesPerState,
      double timesTheSpeedOfIt,
      double timesSmallerThanIt,
      List<Run> runs,
      List<String> failures) {}

  private record Run(double cpuSeconds, double wallSeconds, long peakBytes) {}
}
