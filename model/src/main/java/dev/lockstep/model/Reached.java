package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Remembers which of the states that must be reachable have been met. */
final class Reached {
  private final List<Property> properties;
  private final boolean[] met;

  /** With the places where to note which were met. */
  Reached(List<Property> properties, boolean[] met) {
    this.properties = properties;
    this.met = met;
  }

  /**
   * Looks at the loaded state. Asks for those already met, too: one that throws in some states must
   * do so whatever was met before, or it would depend on the way the states were shared out.
   */
  void look() {
    for (int i = 0; i < met.length; i++) {
      met[i] |= properties.get(i).predicate().getAsBoolean();
    }
  }

  ImmutableList<PropertyInfo> met() {
    ImmutableList.Builder<PropertyInfo> list = ImmutableList.builder();
    for (int i = 0; i < met.length; i++) {
      if (met[i]) {
        list.add(properties.get(i).info());
      }
    }
    return list.build();
  }
}
