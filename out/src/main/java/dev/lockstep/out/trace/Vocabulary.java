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
  private final LockOffsets offsets;
  private final InodeLocks locks;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> lockEvents = new LinkedHashSet<>();
  private final Set<String> known = new LinkedHashSet<>();
  private boolean tellsWhereInodesLie;

  Vocabulary(Mapping mapping, LockOffsets offsets) {
    this.mapping = mapping;
    this.offsets = offsets;
    this.locks = new InodeLocks(mapping, offsets);
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
        .forEach(this::take);
    if (rules.stream().allMatch(this::isSettled)) {
      known.add(line.event());
    }
  }

  private void take(EventRule rule) {
    tellsWhereInodesLie |= rule.indexOf(FieldKind.ADDRESS) >= 0;
    (mapping.isOfLock(rule) ? lockEvents : names).add(rule.name());
  }

  /** Whether lines that {@code rule} understands have no news. */
  private boolean isSettled(EventRule rule) {
    return rule.place() == Place.IGNORED
        || names.contains(rule.name())
        || lockEvents.contains(rule.name());
  }

  /**
   * The names, in the order in which they first occurred. Events of locks are there once for each
   * lock that can be told from others.
   */
  ImmutableSet<String> names() {
    ImmutableSet.Builder<String> all = ImmutableSet.<String>builder().addAll(names);
    if (tellsWhereInodesLie) {
      lockEvents.forEach(event -> locks.events(event).forEach(all::add));
    }
    return all.build();
  }

  /** Where the locks of the file's inodes lie. */
  LockOffsets offsets() {
    return offsets;
  }
}
