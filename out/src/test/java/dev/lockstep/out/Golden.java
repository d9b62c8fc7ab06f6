package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with the file that holds what was agreed on; {@code
 * -Dlockstep.updateGoldens=true} rewrites it.
 */
public final class Golden {
  private static final String UPDATE = "lockstep.updateGoldens";

  private Golden() {}

  public static void check(String name, String actual) {
    Path file = Path.of("src/test/resources/golden", name);
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual)
          .as("%s (rewritten by -D%s=true)", file, UPDATE)
          .isEqualTo(Files.readString(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
