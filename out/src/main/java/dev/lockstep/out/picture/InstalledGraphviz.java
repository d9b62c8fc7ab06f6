package dev.lockstep.out.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Graphviz that the machine's owner installed, if any. */
final class InstalledGraphviz implements Graphviz {
  private static final int SECONDS = 60;

  @Override
  public Optional<String> svg(String dot) {
    try {
      Path folder = Files.createTempDirectory("lockstep");
      try {
        return run(dot, folder.resolve("race.dot"), folder.resolve("race.svg"));
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static Optional<String> run(String dot, Path input, Path output) throws IOException {
    Files.writeString(input, dot);
    Process process =
        new ProcessBuilder("neato", "-Tsvg", "-o", output.toString(), input.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean painted = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return painted ? Optional.of(Files.readString(output)) : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroy();
    }
  }
}
