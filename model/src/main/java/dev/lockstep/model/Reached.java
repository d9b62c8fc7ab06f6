package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Remembers which of the states that must be reachable have been met. */
final class Reached {
  private final List<Property> properties;
  private final CachedCondition[] cached;
  private final boolean[] met;

  Reached(List<Property> properties, StateVector vector) {
    this.properties = properties;
    Lesson lesson = new Lesson(vector.words.length);
    this.cached =
        properties.stream()
            .map(property -> new CachedCondition(property.predicate(), false, vector, lesson))
            .toArray(CachedCondition[]::new);
    this.met = new boolean[properties.size()];
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

  /** As {@link #look}, but does not evaluate again what reads the same as before. */
  void recall() {
    for (int i = 0; i < met.length; i++) {
      met[i] |= cached[i].value();
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
