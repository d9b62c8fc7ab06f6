package dev.lockstep.out.progress;

import dev.lockstep.checker.Forecast;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how many states there may be in the end. */
final class ForecastText {
  private static final String UNITS = " kMGT";

  private ForecastText() {}

  /** A phrase to be appended to others; empty while nothing can be guessed. */
  static String of(@Nullable Forecast forecast) {
    if (forecast == null) {
      return "";
    }
    String range =
        forecast.most() == Forecast.OPEN
            ? ", perhaps " + rounded(forecast.least()) + " or more in all"
            : ", perhaps "
                + rounded(forecast.least())
                + " to "
                + rounded(forecast.most())
                + " in all";
    return forecast.fits() ? range : range + ": will not fit";
  }

  private static String rounded(long count) {
    double number = count;
    int unit = 0;
    while (number >= 1000 && unit < UNITS.length() - 1) {
      number /= 1000;
      unit++;
    }
    String digits = String.format(Locale.ROOT, number < 10 && unit > 0 ? "%.1f" : "%.0f", number);
    return digits + (unit == 0 ? "" : " " + UNITS.charAt(unit));
  }
}
