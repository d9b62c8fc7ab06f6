package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Judges loaded states by the properties of states, and remembers which it has met. */
final class Judge {
  private final StateVector vector;
  private final List<Property> properties;
  private final List<Property> reachable;
  private final CachedProperties cached;
  private final boolean[] met;

  /**
   * By the properties of {@code spec}.
   *
   * @param cached the same, with what is known of them
   */
  Judge(Spec.Parts spec, CachedProperties cached) {
    this.vector = spec.vector();
    this.properties = spec.stateProperties();
    this.reachable = spec.reachable();
    this.cached = cached;
    this.met = cached.met();
  }

  /** Whether the loaded state violates none; evaluates no more than needs be. */
  boolean recall(int step) {
    if (vector.observer != null) {
      return look();
    }
    vector.acting = null;
    try {
      return cached.hold(step) && !changed();
    } catch (RuntimeException thrown) {
      return false;
    }
  }

  /**
   * Whether the loaded state violates none; evaluates all. Of those that must be reachable, asks
   * for the ones already met, too: one that throws in some states must do so whatever was met
   * before, or it would depend on the way the states were shared out.
   */
  boolean look() {
    begin();
    try {
      for (int i = 0; i < met.length; i++) {
        met[i] |= reachable.get(i).predicate().getAsBoolean();
      }
      for (Property property : properties) {
        if (property.isViolated()) {
          return false;
        }
      }
    } catch (RuntimeException thrown) {
      return false;
    }
    return !changed();
  }

  private void begin() {
    vector.acting = null;
    if (vector.observer != null) {
      vector.phase = StateVector.Phase.PROPERTY;
    }
  }

  private boolean changed() {
    long[] words = vector.words;
    long[] before = vector.before;
    for (int i = 0; i < words.length; i++) {
      if (words[i] != before[i]) {
        return true;
      }
    }
    return false;
  }

  /** Hands every property that the loaded state violates to {@code sink}. */
  void report(Violations sink) {
    begin();
    vector.restore();
    for (Property property : properties) {
      report(property, sink, false);
    }
    for (Property property : reachable) {
      report(property, sink, true);
    }
  }

  private void report(Property property, Violations sink, boolean onlyErrors) {
    try {
      boolean violated = property.isViolated();
      if (changed()) {
        vector.restore();
        sink.violated(
            SpecErrors.of("the property \"" + property.info().name() + "\" changes variables"));
      } else if (violated && !onlyErrors) {
        sink.violated(property.info());
      }
    } catch (RuntimeException thrown) {
      vector.restore();
      sink.violated(SpecErrors.of("the property \"" + property.info().name() + "\"", thrown));
    }
  }

  /** Takes over what another judge of the same spec has seen. */
  void learnFrom(Judge other) {
    cached.learnFrom(other.cached);
  }

  /** The properties of reachability for which it has met a state. */
  ImmutableList<PropertyInfo> met() {
    ImmutableList.Builder<PropertyInfo> list = ImmutableList.builder();
    for (int i = 0; i < met.length; i++) {
      if (met[i]) {
        list.add(reachable.get(i).info());
      }
    }
    return list.build();
  }
}
