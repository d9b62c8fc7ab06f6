package dev.lockstep.out;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and sizes as people write them. */
final class Amounts {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([kmgt]?)i?b?");

  private Amounts() {}

  /**
   * A time such as {@code 90s}, {@code 1.5m}, {@code 2h} or {@code 500ms}; without a unit, seconds.
   */
  static Duration time(String option, String text) {
    Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw wrong(option, text, "a time such as 90s, 5m or 2h");
    }
    double seconds =
        switch (matcher.group(2)) {
          case "ms" -> 1e-3;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    long nanos = (long) (Double.parseDouble(matcher.group(1)) * seconds * 1e9);
    if (nanos <= 0) {
      throw wrong(option, text, "a time longer than nothing");
    }
    return Duration.ofNanos(nanos);
  }

  /** A number of bytes such as {@code 512m} or {@code 1.5g}; units are powers of 1024. */
  static long bytes(String option, String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw wrong(option, text, "a size such as 512m or 4g");
    }
    String unit = matcher.group(2);
    int power = unit.isEmpty() ? 0 : "kmgt".indexOf(unit) + 1;
    double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(1024, power);
    if (bytes < 1 || bytes > Long.MAX_VALUE) {
      throw wrong(option, text, "a size from 1 byte up");
    }
    return (long) bytes;
  }

  private static RequestException wrong(String option, String text, String wanted) {
    return new RequestException("%s cannot be \"%s\": it takes %s".formatted(option, text, wanted));
  }
}
