package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Instruction.Branch;
import dev.lockstep.model.Instruction.Do;
import dev.lockstep.model.Instruction.Jump;
import dev.lockstep.model.Instruction.Sub;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out which locks a task holds whenever it stands before a step: those held on every way
 * there.
 */
final class HeldLocks {
  private final List<Instruction> program;
  private final @Nullable ImmutableList<String>[] held;
  private final Deque<Integer> open = new ArrayDeque<>();

  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // an array of a generic type cannot be made otherwise
  HeldLocks(List<Instruction> program) {
    this.program = program;
    this.held = new ImmutableList[program.size() + 1];
    reach(0, ImmutableList.of());
    while (!open.isEmpty()) {
      follow(open.pop());
    }
  }

  /**
   * What is held before the instruction at {@code index}, in the order taken; empty if it cannot be
   * reached.
   */
  ImmutableList<String> before(int index) {
    ImmutableList<String> list = held[index];
    return list == null ? ImmutableList.of() : list;
  }

  /** Whether control can come to {@code index}. */
  boolean isReachable(int index) {
    return held[index] != null;
  }

  private void follow(int index) {
    if (index == program.size()) {
      return;
    }
    ImmutableList<String> now = before(index);
    Instruction instruction = program.get(index);
    if (instruction instanceof Branch branch) {
      reach(index + 1, now);
      reach(branch.otherwise().index(), now);
    } else if (instruction instanceof Jump jump) {
      reach(jump.target().index(), now);
    } else if (instruction instanceof Do next) {
      reach(index + 1, after(next.step(), now));
    } else if (instruction instanceof Sub sub) {
      reach(index + 1, after(sub.part(), now));
    } else {
      reach(index + 1, now);
    }
  }

  private void reach(int index, ImmutableList<String> now) {
    ImmutableList<String> earlier = held[index];
    ImmutableList<String> both =
        earlier == null
            ? now
            : earlier.stream().filter(now::contains).collect(ImmutableList.toImmutableList());
    if (!both.equals(earlier)) {
      held[index] = both;
      open.push(index);
    }
  }

  private static ImmutableList<String> after(Step step, ImmutableList<String> now) {
    LockUse use = step.lock;
    if (use == null) {
      return now;
    }
    List<String> list = new ArrayList<>(now);
    switch (use.kind()) {
      case ACQUIRE -> list.add(label(use));
      case RELEASE -> remove(list, use);
      case DOWNGRADE -> {
        remove(list, use);
        list.add(label(use));
      }
    }
    return ImmutableList.copyOf(list);
  }

  /**
   * A lock chosen while running is taken to be the one taken last among those with another name for
   * giving back.
   */
  private static void remove(List<String> list, LockUse use) {
    if (list.removeIf(
        label -> label.equals(use.label()) || label.equals(use.label() + " (read)"))) {
      return;
    }
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i).endsWith("…")) {
        list.remove(i);
        return;
      }
    }
  }

  private static String label(LockUse use) {
    return use.label() + (use.chosen() ? "…" : use.shared() ? " (read)" : "");
  }
}
