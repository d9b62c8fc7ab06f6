package dev.lockstep.model;

/**
 * Words errors of a spec that are only noticed while it runs, as the property that they violate.
 */
final class SpecErrors {
  private SpecErrors() {}

  static PropertyInfo of(String sentence) {
    return new PropertyInfo(PropertyKind.SPEC_ERROR, sentence);
  }

  static PropertyInfo of(Step step, RuntimeException thrown) {
    return of("the step \"" + step.name + "\" (" + step.source + ")", thrown);
  }

  /** {@code where} is what was being run, e.g. a step or property with its name. */
  static PropertyInfo of(String where, RuntimeException thrown) {
    if (thrown instanceof BrokenRule broken) {
      return of(where + " breaks the rule that " + broken.property().name());
    }
    if (thrown instanceof SpecException) {
      return of(where + " is wrong: " + thrown.getMessage());
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return of(
        "%s throws %s%s (at %s)"
            .formatted(where, thrown.getClass().getSimpleName(), message, SourceLine.of(thrown)));
  }
}
