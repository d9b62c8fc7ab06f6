package dev.lockstep.checker.why;

import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import dev.lockstep.model.Wait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a step touches: which variables it reads and writes, which locks it takes. */
final class Footprint {
  /** How a lock is taken by somebody who lets others take it too. */
  private static final String SHARED = "read";

  private final Map<String, String> reads = new LinkedHashMap<>();
  private final Set<String> writes = new HashSet<>();
  private final Map<String, String> locks = new LinkedHashMap<>();

  /** That of a step that was taken. */
  static Footprint of(TraceStep step) {
    Footprint footprint = new Footprint();
    for (Part part : step.parts()) {
      for (Access access : part.accesses()) {
        footprint.add(access);
      }
    }
    return footprint;
  }

  /** That of the step that a task waits at. */
  static Footprint of(Wait wait) {
    Footprint footprint = new Footprint();
    footprint.locks.put(wait.lock(), "");
    return footprint;
  }

  private void add(Access access) {
    switch (access.kind()) {
      case READ -> reads.putIfAbsent(access.variable(), access.after());
      case WRITE -> writes.add(access.variable());
      case ACQUIRE -> locks.put(access.variable(), access.after());
      case RELEASE -> {}
    }
  }

  /** The variables read, with the values that were read first. */
  Map<String, String> reads() {
    return reads;
  }

  /** Whether the order of the two steps can matter. */
  boolean conflictsWith(Footprint other) {
    return touches(other) || other.touches(this) || takesWhat(other);
  }

  private boolean touches(Footprint other) {
    return writes.stream()
        .anyMatch(variable -> other.reads.containsKey(variable) || other.writes.contains(variable));
  }

  private boolean takesWhat(Footprint other) {
    return locks.entrySet().stream()
        .anyMatch(
            lock ->
                other.locks.containsKey(lock.getKey())
                    && !(lock.getValue().equals(SHARED)
                        && SHARED.equals(other.locks.get(lock.getKey()))));
  }
}
