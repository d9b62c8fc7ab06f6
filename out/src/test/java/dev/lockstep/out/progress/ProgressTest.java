package dev.lockstep.out.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Forecast;
import dev.lockstep.checker.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private @Nullable Forecast forecast;
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void at(ProgressDisplay display, double seconds) {
    clock.set((long) (seconds * 1e9));
    display.progress(new Progress(12_345, 67, 890, 99_999, forecast));
  }

  @Test
  void nothingForAShortCheck() {
    try (ProgressDisplay display = new ProgressLines(err, clock::get)) {
      at(display, 0.1);
      at(display, 1.1);
    }
    try (ProgressDisplay display = new ProgressBars(err, clock::get)) {
      at(display, 0);
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void aLineEveryFewSeconds() {
    try (ProgressDisplay display = new ProgressLines(err, clock::get)) {
      at(display, 2);
      at(display, 2.1);
      at(display, 6.9);
      at(display, 7);
    }
    assertThat(shown())
        .isEqualTo(
            """
            12,345 states, depth 67, frontier 890, 6,173 states a second, 2 s
            12,345 states, depth 67, frontier 890, 1,764 states a second, 7 s
            """);
  }

  @Test
  void aLineEndsWithWhatToExpect() {
    forecast = new Forecast(20_000, 31_000_000, true);
    try (ProgressDisplay display = new ProgressLines(err, clock::get)) {
      at(display, 2);
    }
    assertThat(shown()).endsWith("6,173 states a second, 2 s, expect 20k to 31M\n");
  }

  @Test
  void aBarThatIsGoneAfterwards() {
    try (ProgressDisplay display = new ProgressBars(err, clock::get)) {
      at(display, 2);
      at(display, 3);
    }
    assertThat(shown()).contains("depth 67, frontier 890").doesNotContain("\n");
    assertThat(shown()).endsWith("\r");
  }

  @Test
  void whatIsExpected() {
    assertThat(Expectation.of(null)).isEmpty();
    assertThat(Expectation.of(new Forecast(950, 1_230_000, true)))
        .isEqualTo(", expect 950 to 1.2M");
    assertThat(Expectation.of(new Forecast(45_600_000_000L, Forecast.OPEN, false)))
        .isEqualTo(", expect 46G or more (too many for the memory)");
  }
}
