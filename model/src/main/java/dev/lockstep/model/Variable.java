package dev.lockstep.model;

/**
 * Something with a name and a value in every state. Handles are made by a {@link Scope}, never by a
 * constructor.
 */
public abstract class Variable {
  private final String name;

  Variable(String name) {
    this.name = name;
  }

  /** The full name, e.g. {@code folio[1].dirty}. */
  public final String name() {
    return name;
  }

  /** The value in the current state, as people read it. */
  public abstract String text();

  /** The type in words. */
  abstract String type();

  /** The bit fields it is kept in. */
  abstract Iterable<? extends BitField> fields();

  @Override
  public final String toString() {
    return name;
  }
}
