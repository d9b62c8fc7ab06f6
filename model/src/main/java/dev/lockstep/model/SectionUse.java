package dev.lockstep.model;

import java.util.function.IntSupplier;

/**
 * Where a task is inside a section.
 *
 * @param section which
 * @param task whose steps
 * @param first the position of the first step inside; before it, the task is not inside yet
 * @param end the position after the last step inside
 * @param index at which thing it works
 */
record SectionUse(Section section, Task task, int first, int end, IntSupplier index) {
  boolean isInside() {
    int position = task.counter().position();
    return position > first && position < end;
  }
}
