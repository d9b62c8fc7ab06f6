package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A change to the steps of a spec that makes it wrong, to see which of its properties notice. Steps
 * go by their names, so that the spec need not know.
 *
 * <p>A step is called {@code task: step}, a lock {@code task: lock}. Where a task has several of a
 * name, all of them are meant; the functions they stand in tell them apart, as in {@code fallocate:
 * ext4_map_blocks/i_data_sem}.
 */
public final class Mutation {
  private enum Kind {
    DROP,
    SHARE
  }

  private final Kind kind;
  private final ImmutableList<String> targets;

  private Mutation(Kind kind, ImmutableList<String> targets) {
    this.kind = kind;
    this.targets = targets;
  }

  /**
   * These steps change nothing and wait for nothing; those of a lock leave it alone.
   *
   * @param steps each as {@code task: step}; parts of an atomic step count as steps, the whole does
   *     not
   */
  public static Mutation drop(String... steps) {
    return new Mutation(Kind.DROP, ImmutableList.copyOf(steps));
  }

  /**
   * These reader-writer locks are taken for reading where they are taken for writing. Locks chosen
   * while running have no name here.
   *
   * @param locks each as {@code task: lock}
   */
  public static Mutation share(String... locks) {
    return new Mutation(Kind.SHARE, ImmutableList.copyOf(locks));
  }

  /**
   * Changes the programs of {@code tasks}.
   *
   * @throws SpecException if one of the names means nothing
   */
  void apply(List<Task> tasks) {
    for (String target : targets) {
      boolean found = false;
      for (Task task : tasks) {
        found |=
            task.program()
                .replace(
                    step -> isMeant(target, task, step),
                    step -> kind == Kind.DROP ? step.dropped() : LockWriter.shared(task, step));
      }
      if (!found) {
        List<String> known =
            tasks.stream()
                .flatMap(
                    task -> task.program().parts().map(step -> task.name() + ": " + nameOf(step)))
                .filter(name -> !name.endsWith(": "))
                .distinct()
                .toList();
        throw new SpecException(
            "no step to mutate is called \"%s\"%s".formatted(target, Nearest.hint(target, known)));
      }
    }
  }

  private boolean isMeant(String target, Task task, Step step) {
    StringBuilder path = new StringBuilder(nameOf(step));
    if (path.isEmpty()) {
      return false;
    }
    for (StepInfo.CallInfo call : step.calls.reverse()) {
      if (target.contentEquals(task.name() + ": " + path)) {
        return true;
      }
      path.insert(0, call.name() + "/");
    }
    return target.contentEquals(task.name() + ": " + path);
  }

  /** What to call the step, or the lock that it takes or gives back; empty if it has none. */
  private String nameOf(Step step) {
    if (kind == Kind.DROP) {
      return step.isAtomic() ? "" : step.name;
    }
    LockUse use = step.lock;
    if (use == null || use.chosen() || use.shared()) {
      return "";
    }
    return use.target().get().lock() instanceof SharedLock ? use.label() : "";
  }
}
