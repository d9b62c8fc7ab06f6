package dev.lockstep.model;

import java.util.StringJoiner;

/** A set of constants of an enum. */
public final class EnumSetVar<E extends Enum<E>> extends SetVar {
  private final E[] constants;

  EnumSetVar(Scope.Place place, String name, E[] constants) {
    super(place, name, constants.length, "within its constants");
    this.constants = constants;
  }

  /** Whether {@code element} is in the set. */
  public boolean contains(E element) {
    return holds(element.ordinal());
  }

  /** Puts {@code element} in. */
  public void add(E element) {
    put(element.ordinal());
  }

  /** Takes {@code element} out, if it is in. */
  public void remove(E element) {
    take(element.ordinal());
  }

  /** The element with {@code index} earlier ones in the set. */
  E nth(int index) {
    return constants[nthBit(index)];
  }

  @Override
  public String text() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (E constant : constants) {
      if (holds(constant.ordinal())) {
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
}
