package dev.lockstep.checker;

/** Tells why a check does not pass as a test. */
final class Failure {
  private Failure() {}

  /** The race to the first violation, or the limit that was reached. */
  static String message(CheckResult result) {
    for (PropertyResult property : result.properties()) {
      if (property.status() == PropertyResult.Status.VIOLATED) {
        return result.spec().name() + " violates: " + property.property().name() + race(property);
      }
    }
    return result.spec().name() + " was not explored to the end: " + result.limit();
  }

  private static String race(PropertyResult property) {
    Trace trace = property.trace();
    return trace == null ? "" : "\n\n" + RaceDiagram.render(trace);
  }
}
