package dev.lockstep.checker;

import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import java.util.HashMap;
import java.util.Map;

/**
 * The violated properties, each with the first level in which a state, or a transition out of one,
 * violates it.
 */
final class Findings {
  private final Map<PropertyInfo, Integer> levels = new HashMap<>();

  /** A state of {@code level}, or a transition out of one, violates {@code property}. */
  void add(PropertyInfo property, int level) {
    levels.merge(property, level, Math::min);
  }

  /** Adds all of {@code other}. */
  void addAll(Findings other) {
    other.levels.forEach(this::add);
  }

  boolean isEmpty() {
    return levels.isEmpty();
  }

  /** Whether the spec itself turned out to be wrong. */
  boolean hasSpecError() {
    return levels.keySet().stream().anyMatch(found -> found.kind() == PropertyKind.SPEC_ERROR);
  }

  /** The level of each violated property. */
  Map<PropertyInfo, Integer> levels() {
    return levels;
  }
}
