package dev.lockstep.model;

import java.util.List;

/**
 * A task's program counter: the position of the step it stands before, or the number of steps when
 * it has ended.
 */
final class Counter extends Variable {
  private final BitField field;

  Counter(Scope.Place place, String task) {
    super(task + " stands at");
    this.field = new BitField(place, this, 0, 0, "within the program");
  }

  int position() {
    return (int) field.get();
  }

  void set(int position) {
    field.set(position);
  }

  BitField field() {
    return field;
  }

  @Override
  public String text() {
    return Integer.toString(position());
  }

  @Override
  String type() {
    return "program counter";
  }

  @Override
  List<BitField> fields() {
    return List.of(field);
  }
}
