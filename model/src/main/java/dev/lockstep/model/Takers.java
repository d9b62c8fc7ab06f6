package dev.lockstep.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tasks that can take a lock in one way, each with a slot of its own. */
final class Takers {
  private final List<Task> tasks = new ArrayList<>();
  private int[] slotOfTask = new int[0];

  void add(Task task) {
    if (!tasks.contains(task)) {
      tasks.add(task);
      if (slotOfTask.length <= task.id()) {
        int old = slotOfTask.length;
        slotOfTask = Arrays.copyOf(slotOfTask, task.id() + 1);
        Arrays.fill(slotOfTask, old, slotOfTask.length, -1);
      }
      slotOfTask[task.id()] = tasks.size() - 1;
    }
  }

  int count() {
    return tasks.size();
  }

  /** The slot of {@code task}, or -1 if it was not announced. */
  int slotOf(Task task) {
    return task.id() < slotOfTask.length ? slotOfTask[task.id()] : -1;
  }

  Task at(int slot) {
    return tasks.get(slot);
  }

  long bitOf(int slot) {
    return 1L << tasks.get(slot).id();
  }

  /** Turns a set of slots into a set of task ids. */
  long tasksOf(long slots) {
    long mask = 0;
    for (long rest = slots; rest != 0; rest &= rest - 1) {
      mask |= bitOf(Long.numberOfTrailingZeros(rest));
    }
    return mask;
  }
}
