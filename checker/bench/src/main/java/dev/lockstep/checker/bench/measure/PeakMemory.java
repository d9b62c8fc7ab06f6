package dev.lockstep.checker.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The most memory that the first child of a shell has had resident, as far as it was seen. */
final class PeakMemory {
  private static final String MARK = "VmHWM:";

  private final ProcessHandle shell;
  private Optional<Path> status = Optional.empty();
  private long bytes;

  PeakMemory(ProcessHandle shell) {
    this.shell = shell;
  }

  long bytes() {
    return bytes;
  }

  void look() {
    if (status.isEmpty()) {
      status =
          shell
              .children()
              .findFirst()
              .map(child -> Path.of("/proc", Long.toString(child.pid()), "status"));
    }
    status.ifPresent(this::read);
  }

  private void read(Path file) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(MARK)) {
          String kibibytes = line.substring(MARK.length()).replace("kB", "").strip();
          bytes = Math.max(bytes, Long.parseLong(kibibytes) * 1024);
        }
      }
    } catch (IOException ended) {
      // The process is no more, or has let go of its memory; what was read before stands.
    }
  }
}
