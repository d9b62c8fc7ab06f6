package dev.lockstep.checker.bench.compare;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The programs that a machine has. */
final class Programs {
  private Programs() {}

  /** A sentence that names those of {@code needed} that are not on the path. */
  static Optional<String> missing(String... needed) {
    List<String> absent = Arrays.stream(needed).filter(program -> !isOnPath(program)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of("there is no " + String.join(", no ", absent) + " on the PATH");
  }

  private static boolean isOnPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
