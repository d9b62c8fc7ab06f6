package dev.lockstep.checker.bench.measure;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command and measures it. Times are those of the shell's {@code time}; the peak is the
 * kernel's high-water mark of resident memory, read every few milliseconds, since it is gone once
 * the process has ended. What a process gains in its last milliseconds is missed.
 */
public final class Meter {
  private static final long MILLISECONDS_BETWEEN_LOOKS = 5;
  private static final String TIMED =
      "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >output.txt 2>errors.txt; } 2>times.txt";

  private Meter() {}

  /** Runs {@code command} in {@code folder}, which also keeps what it prints. */
  public static Measurement run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    Process shell = builder.start();
    shell.getOutputStream().close();
    PeakMemory peak = new PeakMemory(shell.toHandle());
    while (!shell.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
      peak.look();
    }
    List<String> times =
        Splitter.on(' ').splitToList(Files.readString(folder.resolve("times.txt")).strip());
    return new Measurement(
        Double.parseDouble(times.get(0)),
        Double.parseDouble(times.get(1)) + Double.parseDouble(times.get(2)),
        peak.bytes(),
        shell.exitValue(),
        Files.readString(folder.resolve("output.txt")),
        Files.readString(folder.resolve("errors.txt")));
  }

  /**
   * Runs {@code command} in {@code folder}.
   *
   * @throws IOException if it does not end well
   */
  public static Measurement runWell(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Measurement measurement = run(command, folder);
    if (measurement.exitStatus() != 0) {
      throw new IOException(
          "%s ended with status %d: %s"
              .formatted(
                  String.join(" ", command), measurement.exitStatus(), measurement.lastWords()));
    }
    return measurement;
  }
}
