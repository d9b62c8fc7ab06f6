package dev.lockstep.out.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CheckCounterTest {
  private final AtomicLong clock = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aLineEveryFiveSeconds() {
    CheckCounter counter =
        new CheckCounter(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);
    for (int second = 1; second <= 11; second++) {
      clock.addAndGet(1_000_000_000L);
      counter.done("spec " + second);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "5 checks done, the last one of spec 5", "10 checks done, the last one of spec 10");
  }
}
