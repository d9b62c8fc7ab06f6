package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of commands share: the commands run in this process, and what they print is caught.
 */
abstract class CommandLineTest {
  @TempDir Path folder;

  /**
   * What came of a command.
   *
   * @param status the exit status
   * @param out what it printed
   * @param err what it complained about
   */
  record Outcome(int status, String out, String err) {
    /** It was refused with this one line, and did nothing. */
    void isRefused(String sentence) {
      assertThat(err).isEqualTo("lockstep: " + sentence + "\n");
      assertThat(out).isEmpty();
      assertThat(status).isEqualTo(2);
    }
  }

  static Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), false);
    int status = LockstepCommand.run(console, arguments);
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** The name of a class in a spec's place. */
  static String name(Class<?> spec) {
    return spec.getName();
  }

  /** The output without what differs from run to run. */
  static String steady(String text) {
    return text.replaceAll("(?m)^  \\d.* states a second.*\n", "")
        .replaceAll("(?s)\"run\": \\{.*?\\}", "\"run\": {}");
  }
}
