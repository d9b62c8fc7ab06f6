package dev.lockstep.out.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Forecast;
import dev.lockstep.checker.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {
  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private String shownAfter(long seconds, Forecast forecast) {
    try (ProgressLines lines = new ProgressLines(new PrintStream(bytes, true, UTF_8), () -> now)) {
      now = seconds * SECOND;
      lines.progress(new Progress(2_000_000, 30, 1_000, 8_000_000, forecast));
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void aLineTellsFiguresAndWhatToExpect() {
    assertThat(shownAfter(4, new Forecast(2_500_000, 31_000_000, true)))
        .isEqualToIgnoringNewLines(
            "2,000,000 states, depth 30, frontier 1,000, 500,000 states a second, 4 s,"
                + " perhaps 2.5 M to 31 M in all");
  }

  @Test
  void whatWillNotFitIsSaid() {
    assertThat(shownAfter(4, new Forecast(3_000_000_000L, Forecast.OPEN, false)))
        .endsWith("perhaps 3.0 G or more in all: will not fit" + System.lineSeparator());
  }

  @Test
  void shortRunsAreSilent() {
    assertThat(shownAfter(1, new Forecast(1, 2, true))).isEmpty();
  }
}
