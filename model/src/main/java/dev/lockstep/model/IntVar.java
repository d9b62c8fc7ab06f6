package dev.lockstep.model;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * A whole number in a range. Setting it outside of the range is a violation. Stands itself where an
 * index that is looked up while the spec runs is asked for.
 */
public final class IntVar extends Variable implements IntSupplier {
  private final BitField field;
  private final int low;
  private final int high;

  IntVar(Scope.Place place, String name, int low, int high, int initial) {
    super(place.nameOf(name));
    if (low > high || initial < low || initial > high) {
      throw new SpecException(
          "%s has the range %d..%d and the initial value %d (at %s): give it a range with that value in it"
              .formatted(name(), low, high, initial, SourceLine.ofCaller()));
    }
    this.low = low;
    this.high = high;
    this.field =
        new BitField(
            place, this, (long) high - low, (long) initial - low, "within " + low + ".." + high);
  }

  /** The value in the current state. */
  public int get() {
    return (int) (field.get() + low);
  }

  @Override
  public int getAsInt() {
    return get();
  }

  /** Whether the value is {@code value}. */
  public boolean is(int value) {
    return get() == value;
  }

  /** The value in the state before the step; for step properties. */
  public int before() {
    return (int) (field.getBefore() + low);
  }

  /** Sets the value. */
  public void set(int value) {
    field.set((long) value - low);
  }

  /** Adds {@code difference}. */
  public void add(int difference) {
    field.set((long) get() + difference - low);
  }

  /** Adds 1. */
  public void increment() {
    add(1);
  }

  /** Takes 1 away. */
  public void decrement() {
    add(-1);
  }

  /** The smallest value. */
  public int low() {
    return low;
  }

  /** The greatest value. */
  public int high() {
    return high;
  }

  @Override
  public String text() {
    return Integer.toString(get());
  }

  /** What people would read if it were kept as {@code raw}, which may be out of its range. */
  String textOf(long raw) {
    return Long.toString(raw + low);
  }

  @Override
  String type() {
    return low + ".." + high;
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
