package dev.lockstep.model;

import java.util.List;

/** A set kept as one bit for each element that it may hold. */
public abstract sealed class SetVar extends Variable permits IntSetVar, EnumSetVar {
  private final BitField field;

  /** A set that may hold {@code most} elements, 1 to 63. */
  SetVar(Scope.Place place, String name, int most, String rangeText) {
    super(place.nameOf(name));
    if (most < 1 || most > 63) {
      throw new SpecException(
          "the set %s is over %d elements (at %s): sets hold 1 to 63"
              .formatted(name(), most, SourceLine.ofCaller()));
    }
    this.field = new BitField(place, this, (1L << most) - 1, 0, rangeText);
  }

  /** Whether nothing is in the set. */
  public final boolean isEmpty() {
    return field.get() == 0;
  }

  /** How many elements are in the set. */
  public final int size() {
    return Long.bitCount(field.get());
  }

  /** How many elements were in the set in the state before the step. */
  public final int sizeBefore() {
    return Long.bitCount(field.getBefore());
  }

  /** Takes everything out. */
  public final void clear() {
    field.set(0);
  }

  /** Puts everything in. */
  public final void fill() {
    field.set(field.highest());
  }

  final boolean holds(int bit) {
    return (field.get() >>> bit & 1) != 0;
  }

  final void put(int bit) {
    field.set(field.get() | (1L << bit));
  }

  final void take(int bit) {
    field.set(field.get() & ~(1L << bit));
  }

  /** Violates the range: something was put in or taken out that the set cannot hold. */
  final void refuse() {
    field.set(-1);
  }

  /** The bit with {@code index} lower ones in the set; 0 if there are fewer. */
  final int nthBit(int index) {
    long rest = field.get();
    for (int i = 0; i < index; i++) {
      rest &= rest - 1;
    }
    return rest == 0 ? 0 : Long.numberOfTrailingZeros(rest);
  }

  @Override
  final List<BitField> fields() {
    return List.of(field);
  }
}
