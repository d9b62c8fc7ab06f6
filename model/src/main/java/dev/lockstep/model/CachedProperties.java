package dev.lockstep.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges states with as little work as can be. Properties are evaluated part by part, e.g. one
 * block after the other; a part that reads the same as before is not evaluated; and of a state that
 * a step has led to from one already judged only the parts that depend on what the step writes.
 */
final class CachedProperties {
  private final Property[] properties;
  private final CachedCondition[] conditions;
  private final boolean[] met;
  private final Dependence dependence;

  /** For states in {@code vector} and the steps with these footprints. */
  CachedProperties(Spec.Parts spec, StateVector vector, StepFootprint[] steps) {
    this.met = new boolean[spec.reachable().size()];
    Revision revision = new Revision();
    Lesson lesson = new Lesson(vector.words.length);
    List<CachedCondition> all = new ArrayList<>();
    List<Property> owners = new ArrayList<>();
    for (Property property : spec.reachable()) {
      all.add(
          new CachedCondition(
              new Property.Part(property.predicate()), false, vector, lesson, revision));
      owners.add(property);
    }
    for (Property property : spec.stateProperties()) {
      property
          .parts()
          .forEach(
              part -> {
                all.add(new CachedCondition(part, true, vector, lesson, revision));
                owners.add(property);
              });
    }
    this.conditions = all.toArray(CachedCondition[]::new);
    this.properties = owners.toArray(Property[]::new);
    this.dependence = new Dependence(conditions, steps, revision);
  }

  /**
   * Whether the loaded state violates none of them.
   *
   * @param step the step that led to it from a state already judged, or -1 if that is not known
   */
  boolean hold(int step) {
    boolean hold = true;
    // All of them, even if one is violated: states that follow rely on what was seen of each.
    for (int i : dependence.on(step)) {
      if (i < met.length) {
        met[i] |= conditions[i].value();
      } else if (!conditions[i].isUsual()) {
        hold &= !properties[i].isViolated();
      }
    }
    return hold;
  }

  /** Which of the states that must be reachable were met, in the order of the spec. */
  boolean[] met() {
    return met;
  }

  /** Takes over what is known of properties on another machine of the same spec. */
  void learnFrom(CachedProperties other) {
    for (int i = 0; i < conditions.length; i++) {
      conditions[i].learnFrom(other.conditions[i]);
    }
  }
}
