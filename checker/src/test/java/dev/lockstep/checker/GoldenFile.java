package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file under {@code src/test/resources/golden} with what a picture or text should look like. Run
 * the tests with {@code -Dlockstep.updateGoldens=true} to write these files anew, and review what
 * changed as a diff.
 */
final class GoldenFile {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private GoldenFile() {}

  /** Fails unless the file {@code name} holds exactly {@code actual}. */
  static void assertMatches(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("lockstep.updateGoldens")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, actual);
      }
      assertThat(file).as("written by -Dlockstep.updateGoldens=true").exists();
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
