package dev.lockstep.model;

import java.util.function.IntSupplier;

/**
 * Where a task is inside a section.
 *
 * @param section which
 * @param task whose steps
 * @param first the position of the first step inside; before it, the task is not inside yet
 * @param end the position after the last step inside
 * @param from the first thing it works at
 * @param to the thing after the last one it works at
 * @param fixed whether it always works at the same things
 */
record SectionUse(
    Section section,
    Task task,
    int first,
    int end,
    IntSupplier from,
    IntSupplier to,
    boolean fixed) {
  boolean isInside() {
    return holds(task.counter().position());
  }

  /** Whether a task that stands at {@code position} is inside. */
  boolean holds(int position) {
    return position > first && position < end;
  }

  /** Whether the task is inside at {@code thing}. Looks at its counter only if that matters. */
  boolean isAt(int thing) {
    return (things() >>> thing & 1) != 0 && isInside();
  }

  /** The things it works at, as bits. */
  long things() {
    return (1L << to.getAsInt()) - (1L << Math.min(from.getAsInt(), to.getAsInt()));
  }
}
