package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"90s, 90000", "90, 90000", "1.5m, 90000", "2h, 7200000", "500ms, 500", "2M, 120000"})
  void times(String text, long milliseconds) {
    assertThat(Amounts.time("--max-time", text)).isEqualTo(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "1k, 1024", "512m, 536870912", "1.5g, 1610612736", "2GiB, 2147483648"})
  void sizes(String text, long bytes) {
    assertThat(Amounts.bytes("--max-memory", text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1s", "s", "1d", "1e9s", "0", "0.0000000001s", "٣s"})
  void wrongTimes(String text) {
    assertThatThrownBy(() -> Amounts.time("--max-time", text))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("--max-time cannot be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1m", "g", "1x", "0", "999999999999t"})
  void wrongSizes(String text) {
    assertThatThrownBy(() -> Amounts.bytes("--max-memory", text))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("--max-memory cannot be");
  }
}
