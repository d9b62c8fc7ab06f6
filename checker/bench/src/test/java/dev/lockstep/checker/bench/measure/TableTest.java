package dev.lockstep.checker.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and the tables they stand in. */
final class TableTest {

  @Test
  void columnsArePadded() {
    Table table = new Table(1, List.of("name", "count"));
    table.add(List.of("a", Numbers.count(1_234_567)));
    assertThat(table)
        .hasToString(
            """
            | name |     count |
            | ---- | --------: |
            | a    | 1,234,567 |
            """);
  }

  @Test
  void aMeasureHasThreeDigits() {
    assertThat(List.of(Numbers.measure(1.2345), Numbers.measure(12.345), Numbers.measure(1234.5)))
        .containsExactly("1.23", "12.3", "1,235");
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0), value -> value)).isEqualTo(2);
    assertThat(Median.of(List.of(4.0, 1.0), value -> value)).isEqualTo(2.5);
  }
}
