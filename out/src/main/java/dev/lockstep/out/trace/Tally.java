package dev.lockstep.out.trace;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name. */
final class Tally {
  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name) {
    add(name, 1);
  }

  void add(String name, long count) {
    counts.merge(name, count, Long::sum);
  }

  void addAll(Tally other) {
    other.counts.forEach(this::add);
  }

  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  long sum() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of all names that begin with {@code prefix}. */
  long withPrefix(String prefix) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** By name, in alphabetical order. */
  Map<String, Long> counts() {
    return counts;
  }
}
