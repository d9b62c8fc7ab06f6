package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.PropertyResult.Status;
import dev.lockstep.checker.Verdict;
import java.util.Locale;

/** Says what a check came to: the verdict first, then the figures. */
public final class Summary {
  private Summary() {}

  /** The verdict in one line, without its end. */
  public static String verdict(CheckResult result) {
    String name = result.spec().name();
    return switch (result.verdict()) {
      case HOLDS -> holds(result) + ": " + name;
      case VIOLATED -> "violated: " + name + ": " + String.join("; ", violated(result));
      case UNFINISHED -> "not finished: " + name + ": " + result.limit();
    };
  }

  private static String holds(CheckResult result) {
    return "holds"
        + (result.bounded() ? " within the bound" : "")
        + (result.exact() ? "" : " with probability " + probability(result));
  }

  /** Hashes of states were stored, so that some may have been taken for others. */
  private static String probability(CheckResult result) {
    return String.format(Locale.ROOT, "1 - %.1e", result.omissionProbability());
  }

  private static ImmutableList<String> violated(CheckResult result) {
    return result.properties().stream()
        .filter(property -> property.status() == Status.VIOLATED)
        .map(Summary::name)
        .collect(ImmutableList.toImmutableList());
  }

  private static String name(PropertyResult property) {
    boolean missed = property.trace() == null;
    return property.property().name() + (missed ? " (never reached)" : "");
  }

  /** The figures, in indented lines. */
  public static String figures(CheckResult result) {
    StringBuilder text = new StringBuilder();
    String differences = SettingsText.differences(result.spec().settings());
    if (!differences.isEmpty()) {
      line(text, differences);
    }
    if (result.verdict() == Verdict.VIOLATED && !result.complete()) {
      boolean limited = !result.limit().isEmpty();
      line(text, limited ? result.limit() : "stopped at depth " + Figures.number(result.depth()));
    }
    line(
        text,
        String.join(
            ", ",
            Figures.count(result.states(), "state"),
            Figures.count(result.transitions(), "transition"),
            "depth " + Figures.number(result.depth()),
            "digest " + Figures.digest(result.digest())));
    line(text, run(result));
    if (result.complete()) {
      NeverTaken.lines(result).forEach(line -> line(text, line));
    }
    return text.toString();
  }

  private static String run(CheckResult result) {
    double seconds = result.run().seconds();
    String text =
        "%s with %s, %s states a second"
            .formatted(
                Figures.seconds(seconds),
                Figures.count(result.run().workers(), "worker"),
                Figures.number(Figures.rate(result)));
    long bytes = result.run().peakBytes();
    return bytes < 0 ? text : text + ", " + Figures.bytes(bytes) + " of memory";
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }
}
