package dev.lockstep.out.progress;

import dev.lockstep.checker.Forecast;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how many states a check is likely to find. */
final class Expectation {
  private Expectation() {}

  /** The end of a line about progress; empty as long as nothing can be told. */
  static String of(@Nullable Forecast forecast) {
    if (forecast == null) {
      return "";
    }
    String range =
        forecast.most() == Forecast.OPEN
            ? rounded(forecast.least()) + " or more"
            : rounded(forecast.least()) + " to " + rounded(forecast.most());
    return ", expect " + range + (forecast.fits() ? "" : " (too many for the memory)");
  }

  /** To two or three digits, since no forecast is better than that. */
  private static String rounded(long count) {
    double rest = count;
    String units = " kMGT";
    int unit = 0;
    while (rest >= 999.5 && unit < units.length() - 1) {
      rest /= 1000;
      unit++;
    }
    String digits = String.format(Locale.ROOT, rest < 10 && unit > 0 ? "%.1f" : "%.0f", rest);
    return digits + units.substring(unit, unit + 1).strip();
  }
}
