package dev.lockstep.model;

/**
 * Ends a step that broke a rule which leaves no state to go on from. Made without a stack trace: it
 * may be common.
 */
final class BrokenRule extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient PropertyInfo property;

  BrokenRule(PropertyInfo property) {
    super(property.name(), null, false, false);
    this.property = property;
  }

  PropertyInfo property() {
    return property;
  }
}
