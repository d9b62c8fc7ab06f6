package dev.lockstep.model;

import java.util.List;
import java.util.function.BooleanSupplier;

/** A truth value; stands itself where a condition or guard asks for it. */
public final class BoolVar extends Variable implements BooleanSupplier {
  private final BitField field;

  BoolVar(Scope.Place place, String name, boolean initial) {
    super(place.nameOf(name));
    this.field = new BitField(place, this, 1, initial ? 1 : 0, "true or false");
  }

  /** The value in the current state. */
  public boolean get() {
    return field.get() != 0;
  }

  @Override
  public boolean getAsBoolean() {
    return get();
  }

  /** The opposite of {@link #get}. */
  public boolean isFalse() {
    return field.get() == 0;
  }

  /** The value in the state before the step; for step properties. */
  public boolean before() {
    return field.getBefore() != 0;
  }

  /** Sets the value. */
  public void set(boolean value) {
    field.set(value ? 1 : 0);
  }

  /** Sets it to true. */
  public void set() {
    field.set(1);
  }

  /** Sets it to false. */
  public void clear() {
    field.set(0);
  }

  @Override
  public String text() {
    return Boolean.toString(get());
  }

  @Override
  String type() {
    return "boolean";
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
