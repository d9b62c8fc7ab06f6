package dev.lockstep.model;

import java.util.List;
import java.util.StringJoiner;

/** A set of constants of an enum, kept as one bit each. */
public final class EnumSetVar<E extends Enum<E>> extends Variable {
  private final BitField field;
  private final E[] constants;

  EnumSetVar(Scope.Place place, String name, Class<E> type) {
    super(place.nameOf(name));
    this.constants = place.registry().constants(type);
    if (constants.length > 63) {
      throw new SpecException(
          "the set %s is over the %d constants of %s (at %s): sets hold at most 63"
              .formatted(name(), constants.length, type.getSimpleName(), SourceLine.ofCaller()));
    }
    this.field = new BitField(place, this, (1L << constants.length) - 1, 0, "within its constants");
  }

  /** Whether {@code element} is in the set. */
  public boolean contains(E element) {
    return (field.get() >>> element.ordinal() & 1) != 0;
  }

  /** Whether nothing is in the set. */
  public boolean isEmpty() {
    return field.get() == 0;
  }

  /** How many elements are in the set. */
  public int size() {
    return Long.bitCount(field.get());
  }

  /** How many elements were in the set in the state before the step. */
  public int sizeBefore() {
    return Long.bitCount(field.getBefore());
  }

  /** Puts {@code element} in. */
  public void add(E element) {
    field.set(field.get() | (1L << element.ordinal()));
  }

  /** Takes {@code element} out, if it is in. */
  public void remove(E element) {
    field.set(field.get() & ~(1L << element.ordinal()));
  }

  /** Takes everything out. */
  public void clear() {
    field.set(0);
  }

  /** Puts everything in. */
  public void fill() {
    field.set(field.highest());
  }

  /** The element with {@code index} earlier ones in the set. */
  E nth(int index) {
    long rest = field.get();
    for (int i = 0; i < index; i++) {
      rest &= rest - 1;
    }
    return constants[rest == 0 ? 0 : Long.numberOfTrailingZeros(rest)];
  }

  @Override
  public String text() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    long raw = field.get();
    for (E constant : constants) {
      if ((raw >>> constant.ordinal() & 1) != 0) {
        text.add(constant.toString());
      }
    }
    return text.toString();
  }

  @Override
  String type() {
    StringJoiner names = new StringJoiner(" | ", "set of ", "");
    for (E constant : constants) {
      names.add(constant.toString());
    }
    return names.toString();
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
