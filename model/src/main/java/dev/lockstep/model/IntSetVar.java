package dev.lockstep.model;

import java.util.List;
import java.util.StringJoiner;

/** A set of whole numbers from 0, kept as one bit each. */
public final class IntSetVar extends Variable {
  private final BitField field;
  private final int size;

  IntSetVar(Scope.Place place, String name, int size) {
    super(place.nameOf(name));
    if (size < 1 || size > 63) {
      throw new SpecException(
          "the set %s is over %d numbers (at %s): sets hold 1 to 63"
              .formatted(name(), size, SourceLine.ofCaller()));
    }
    this.size = size;
    this.field = new BitField(place, this, (1L << size) - 1, 0, "within 0.." + (size - 1));
  }

  /** Whether {@code element} is in the set. */
  public boolean contains(int element) {
    return element >= 0 && element < size && (field.get() >>> element & 1) != 0;
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
  public void add(int element) {
    field.set(element < 0 || element >= size ? -1 : field.get() | (1L << element));
  }

  /** Takes {@code element} out, if it is in. */
  public void remove(int element) {
    field.set(element < 0 || element >= size ? -1 : field.get() & ~(1L << element));
  }

  /** Takes everything out. */
  public void clear() {
    field.set(0);
  }

  /** Puts everything in. */
  public void fill() {
    field.set(field.highest());
  }

  /** The element with {@code index} smaller ones in the set. */
  int nth(int index) {
    long rest = field.get();
    for (int i = 0; i < index; i++) {
      rest &= rest - 1;
    }
    return rest == 0 ? 0 : Long.numberOfTrailingZeros(rest);
  }

  @Override
  public String text() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    long raw = field.get();
    for (int i = 0; i < size; i++) {
      if ((raw >>> i & 1) != 0) {
        text.add(Integer.toString(i));
      }
    }
    return text.toString();
  }

  @Override
  String type() {
    return "set of 0.." + (size - 1);
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
