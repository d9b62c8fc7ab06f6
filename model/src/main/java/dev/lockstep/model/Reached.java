package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Remembers which of the states that must be reachable have been met, and no longer asks for those.
 */
final class Reached {
  private final List<Property> properties;
  private final boolean[] met;
  private int missing;

  Reached(List<Property> properties) {
    this.properties = properties;
    this.met = new boolean[properties.size()];
    this.missing = met.length;
  }

  void look() {
    if (missing == 0) {
      return;
    }
    for (int i = 0; i < met.length; i++) {
      if (!met[i] && properties.get(i).predicate().getAsBoolean()) {
        met[i] = true;
        missing--;
      }
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
