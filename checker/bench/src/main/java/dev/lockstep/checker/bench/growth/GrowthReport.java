package dev.lockstep.checker.bench.growth;

import static java.util.Comparator.comparingDouble;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lockstep.checker.bench.measure.Hardware;
import dev.lockstep.checker.bench.measure.Numbers;
import dev.lockstep.checker.bench.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How time and memory grew.
 *
 * @param commit of the sources, and the day
 * @param hardware it was measured on
 * @param workers that Lockstep ran with
 * @param rounds that the readings are medians of
 * @param readings series by series
 * @param failures what could not be measured
 */
record GrowthReport(
    String commit,
    Hardware hardware,
    int workers,
    int rounds,
    List<Reading> readings,
    List<String> failures) {

  /** Writes it into {@code folder}, for people and for programs. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("growth.md"), markdown());
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(folder.resolve("growth.json"), mapper.writeValueAsString(this) + "\n");
  }

  /** As a page in Markdown. */
  String markdown() {
    StringBuilder page = new StringBuilder("# Growth of time and memory with the states\n\n");
    page.append(hardware.sentence()).append(".\n");
    page.append("Lockstep %s; workers: %d; rounds: %d.\n\n".formatted(commit, workers, rounds));
    page.append(table());
    if (!failures.isEmpty()) {
      page.append("\nNot measured:\n\n");
      failures.forEach(failure -> page.append("- ").append(failure).append("\n"));
    }
    return page.toString();
  }

  private Table table() {
    Table table =
        new Table(
            2,
            List.of(
                "series",
                "values",
                "states",
                "wall s",
                "exploring s",
                "CPU s",
                "states a s",
                "transitions a s",
                "bytes a state",
                "wall a state, to 10^6",
                "exploring a state, to 10^6"));
    readings.forEach(reading -> table.add(row(reading)));
    return table;
  }

  private List<String> row(Reading reading) {
    Reading base =
        readings.stream()
            .filter(other -> other.series().equals(reading.series()))
            .min(comparingDouble(Reading::distanceFromMillion))
            .orElse(reading);
    return List.of(
        reading.series(),
        reading.values(),
        Numbers.count(reading.states()),
        Numbers.measure(reading.wallSeconds()),
        Numbers.measure(reading.exploringSeconds()),
        Numbers.measure(reading.cpuSeconds()),
        Numbers.count(Math.round(reading.statesPerSecond())),
        Numbers.count(Math.round(reading.transitionsPerSecond())),
        Numbers.measure(reading.bytesPerState()),
        Numbers.measure(reading.wallAgainst(base)),
        Numbers.measure(reading.exploringAgainst(base)));
  }
}
