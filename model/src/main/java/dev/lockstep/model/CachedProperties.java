package dev.lockstep.model;

import java.util.List;

/**
 * Evaluates properties of states part by part, e.g. one block after the other, so that most parts
 * are known from other states.
 */
final class CachedProperties {
  private final Property[] properties;
  private final CachedCondition[][] parts;

  CachedProperties(List<Property> properties, StateVector vector) {
    this.properties = properties.toArray(Property[]::new);
    Lesson lesson = new Lesson(vector.words.length);
    this.parts =
        properties.stream()
            .map(
                property ->
                    property.parts().stream()
                        .map(part -> new CachedCondition(part, true, vector, lesson))
                        .toArray(CachedCondition[]::new))
            .toArray(CachedCondition[][]::new);
  }

  /** Whether the loaded state violates none of them. */
  boolean hold() {
    for (int i = 0; i < properties.length; i++) {
      for (CachedCondition part : parts[i]) {
        if (!part.isUsual()) {
          if (properties[i].isViolated()) {
            return false;
          }
          break;
        }
      }
    }
    return true;
  }
}
