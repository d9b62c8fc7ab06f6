package dev.lockstep.out.trace;

import static dev.lockstep.out.trace.RoundEvents.BEGIN;
import static dev.lockstep.out.trace.RoundEvents.END;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.out.trace.EventRule.Place;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The spec's names for the events of a file. What does not occur in all of a file was not recorded,
 * and the spec is not asked for it.
 */
final class Vocabulary {
  private final Mapping mapping;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();

  Vocabulary(Mapping mapping) {
    this.mapping = mapping;
    names.add(BEGIN);
    names.add(END);
  }

  /** Takes note of the name of {@code line}'s event, by the first rule that understands it. */
  void take(TraceLine line) {
    if (known.contains(line.event())) {
      return;
    }
    ImmutableList<EventRule> rules = mapping.rules(line.event());
    rules.stream()
        .filter(rule -> rule.match(line.arguments()) != null)
        .limit(1)
        .filter(rule -> rule.place() != Place.IGNORED)
        .forEach(rule -> names.add(rule.name()));
    if (rules.stream().allMatch(this::isSettled)) {
      known.add(line.event());
    }
  }

  /** Whether lines that {@code rule} understands have no news. */
  private boolean isSettled(EventRule rule) {
    return rule.place() == Place.IGNORED || names.contains(rule.name());
  }

  /** The names, in the order in which they first occurred. */
  ImmutableSet<String> names() {
    return ImmutableSet.copyOf(names);
  }
}
