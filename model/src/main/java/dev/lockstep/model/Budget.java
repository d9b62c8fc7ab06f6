package dev.lockstep.model;

import java.util.List;

/** How often something may still happen on the path to the current state. */
public final class Budget extends Variable {
  private final BitField field;
  private final StateVector vector;

  Budget(Scope.Place place, String name, int times) {
    super(place.nameOf(name));
    if (times < 0) {
      throw new SpecException(
          "the budget %s is %d (at %s): it must not be negative"
              .formatted(name(), times, SourceLine.ofCaller()));
    }
    this.vector = place.vector();
    this.field = new BitField(place, this, times, times, "within 0.." + times);
  }

  /**
   * Inside a step: chooses whether it happens here, which uses up one time. Never happens when none
   * is left.
   */
  public boolean mayHappen() {
    long left = field.get();
    if (left == 0 || vector.choices.choose(2) == 0) {
      return false;
    }
    field.set(left - 1);
    return true;
  }

  /** How many times are left. */
  public int left() {
    return (int) field.get();
  }

  @Override
  public String text() {
    return Long.toString(field.get());
  }

  @Override
  String type() {
    return "budget of " + field.highest();
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
