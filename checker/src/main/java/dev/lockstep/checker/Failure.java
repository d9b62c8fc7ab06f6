package dev.lockstep.checker;

/** Tells why a check does not pass as a test. */
final class Failure {
  private Failure() {}

  /** The way to the first violation, or the limit that was reached. */
  static String message(CheckResult result) {
    for (PropertyResult property : result.properties()) {
      if (property.status() == PropertyResult.Status.VIOLATED) {
        return result.spec().name() + " violates: " + property.property().name() + way(property);
      }
    }
    return result.spec().name() + " was not explored to the end: " + result.limit();
  }

  private static String way(PropertyResult property) {
    Trace trace = property.trace();
    if (trace == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (TraceStep step : trace.steps()) {
      text.append(System.lineSeparator()).append("  ");
      text.append(step.actor()).append(": ").append(step.step().name());
    }
    return text.toString();
  }
}
