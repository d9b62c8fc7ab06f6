package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts from the beginnings of levels of real specs. */
final class ForecastTest {
  private static final long PLENTY = 1L << 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // protocols/delalloc-race with 2 blocks, 2 faults and 1 reader
        "1 10 44 118 236 386 554 742 1005 1316 1662 2016 2401 2882 3508 4246 4774 5036 5324 5632 5847"
            + " 6302 6516 6500 6681 6778 6696 6396 5806 5182 4902 4802 4806 4774 4545 4246 3890 3314"
            + " 2596 1930 1398 1078 1045 1116 1102 986 830 698 536 332 148 44 8",
        // protocols/dining-philosophers with n = 8
        "1 8 36 120 329 770 1569 2829 4571 6662 8795 10572 11635 11761 10947 9433 7576 5683 3983 2631"
            + " 1658 990 552 292 151 74 33 13 5 2 1",
        // protocols/two-phase-commit with n = 6
        "1 13 78 292 781 1632 2856 4391 6039 7372 7846 7164 5545 3600 1938 855 306 87 18 2"
      })
  void mostRangesHoldTheNumberThatComesOut(String sizes) {
    long[] levels = Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
    long total = LongStream.of(levels).sum();
    int right = 0;
    int tried = 0;
    for (int known = 12; known < levels.length - 3; known++) {
      Forecast forecast = Forecast.of(Arrays.copyOf(levels, known), 10, PLENTY);
      assertThat(forecast).isNotNull();
      tried++;
      right += forecast.least() <= total && total <= forecast.most() ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(tried * 9 / 10);
  }

  @Test
  void whatNeedsMoreThanThereIsWillNotFit() {
    long[] levels = LongStream.rangeClosed(1, 20).map(i -> i * 1_000_000).toArray();
    Forecast tight = Forecast.of(levels, 10, 1_000_000_000);
    Forecast wide = Forecast.of(levels, 10, PLENTY);
    assertThat(tight).isNotNull();
    assertThat(wide).isNotNull();
    assertThat(tight.fits()).isFalse();
    assertThat(wide.fits()).isTrue();
  }

  @Test
  void levelsThatKeepGrowingHaveNoUpperEnd() {
    long[] levels = LongStream.rangeClosed(1, 20).map(i -> 1L << i).toArray();
    Forecast forecast = Forecast.of(levels, 10, PLENTY);
    assertThat(forecast).isNotNull();
    assertThat(forecast.most()).isEqualTo(Forecast.OPEN);
  }

  @Test
  void fewLevelsTellNothing() {
    assertThat(Forecast.of(new long[] {1, 2, 3}, 10, PLENTY)).isNull();
  }
}
