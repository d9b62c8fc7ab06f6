package dev.lockstep.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One of the constants of an enum. */
public final class EnumVar<E extends Enum<E>> extends Variable {
  private final BitField field;
  private final E[] constants;

  EnumVar(Scope.Place place, String name, Class<E> type, E initial) {
    super(place.nameOf(name));
    this.constants = place.registry().constants(type);
    this.field =
        new BitField(place, this, constants.length - 1L, initial.ordinal(), "within " + type());
  }

  /** The value in the current state. */
  public E get() {
    return constants[(int) field.get()];
  }

  /** Whether the value is {@code value}. */
  public boolean is(E value) {
    return field.get() == value.ordinal();
  }

  /** Whether the value is one of two. */
  public boolean is(E one, E other) {
    long raw = field.get();
    return raw == one.ordinal() || raw == other.ordinal();
  }

  /** Whether the value is one of three. */
  public boolean is(E one, E other, E third) {
    long raw = field.get();
    return raw == one.ordinal() || raw == other.ordinal() || raw == third.ordinal();
  }

  /** Whether the value is not {@code value}. */
  public boolean isNot(E value) {
    return field.get() != value.ordinal();
  }

  /** The value in the state before the step; for step properties. */
  public E before() {
    return constants[(int) field.getBefore()];
  }

  /** Sets the value. */
  public void set(E value) {
    field.set(value.ordinal());
  }

  @Override
  public String text() {
    return get().toString();
  }

  @Override
  String type() {
    return Arrays.stream(constants).map(Object::toString).collect(Collectors.joining(" | "));
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
