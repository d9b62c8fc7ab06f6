package dev.lockstep.model;

import java.util.StringJoiner;

/** A set of whole numbers from 0. Putting in or taking out any other number is a violation. */
public final class IntSetVar extends SetVar {
  private final int bound;

  IntSetVar(Scope.Place place, String name, int bound) {
    super(place, name, bound, "within 0.." + (bound - 1));
    this.bound = bound;
  }

  /** Whether {@code element} is in the set. */
  public boolean contains(int element) {
    return isPossible(element) && holds(element);
  }

  /** Puts {@code element} in. */
  public void add(int element) {
    if (isPossible(element)) {
      put(element);
    } else {
      refuse();
    }
  }

  /** Takes {@code element} out, if it is in. */
  public void remove(int element) {
    if (isPossible(element)) {
      take(element);
    } else {
      refuse();
    }
  }

  private boolean isPossible(int element) {
    return element >= 0 && element < bound;
  }

  /** The element with {@code index} smaller ones in the set. */
  int nth(int index) {
    return nthBit(index);
  }

  @Override
  public String text() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < bound; i++) {
      if (holds(i)) {
        text.add(Integer.toString(i));
      }
    }
    return text.toString();
  }

  @Override
  String type() {
    return "set of 0.." + (bound - 1);
  }
}
