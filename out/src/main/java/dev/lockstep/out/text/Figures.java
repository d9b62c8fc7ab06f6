package dev.lockstep.out.text;

import dev.lockstep.checker.CheckResult;
import java.util.Locale;

/** Numbers as people read them, the same in every language. */
public final class Figures {
  private Figures() {}

  /** A count with its noun, e.g. {@code 1,234 states}; the plural adds an s. */
  public static String count(long count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** A number with commas between thousands. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** How many states a check has found in a second. */
  public static long rate(CheckResult result) {
    return Math.round(result.states() / Math.max(1e-9, result.run().seconds()));
  }

  /** A time in seconds. */
  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.1f s", seconds);
  }

  /** An amount of memory. */
  static String bytes(long bytes) {
    double mebibytes = bytes / (double) (1 << 20);
    return mebibytes < 1024
        ? String.format(Locale.ROOT, "%.0f MiB", mebibytes)
        : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
  }

  /** A digest as it is written everywhere. */
  public static String digest(long digest) {
    return String.format(Locale.ROOT, "%016x", digest);
  }
}
