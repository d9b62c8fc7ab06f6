package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

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
    SHARE,
    SWAP
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
   * These two steps of one task change places. Both stand directly in the same body, e.g. in the
   * same function and the same branch of it, so that both may use the same locals.
   *
   * @param one a step, as {@code task: step}, of which the task has no other
   * @param other another one
   */
  public static Mutation swap(String one, String other) {
    return new Mutation(Kind.SWAP, ImmutableList.of(one, other));
  }

  /**
   * Changes the programs of {@code tasks}.
   *
   * @throws SpecException if one of the names means nothing, or if steps that are to change places
   *     cannot
   */
  void apply(List<Task> tasks) {
    for (String target : targets) {
      if (tasks.stream().noneMatch(task -> steps(task, target).findAny().isPresent())) {
        throw unknown(tasks, target);
      }
    }
    for (Task task : tasks) {
      if (kind == Kind.SWAP) {
        swap(task);
      } else {
        for (String target : targets) {
          task.program()
              .replace(
                  step -> isMeant(target, task, step),
                  step -> kind == Kind.DROP ? step.dropped() : LockWriter.shared(task, step));
        }
      }
    }
  }

  private void swap(Task task) {
    List<Step> one = steps(task, targets.get(0)).toList();
    List<Step> other = steps(task, targets.get(1)).toList();
    if (one.isEmpty() && other.isEmpty()) {
      return;
    }
    if (one.size() != 1 || other.size() != 1 || !one.get(0).mayChangePlacesWith(other.get(0))) {
      throw new SpecException(
          "\"%s\" and \"%s\" cannot change places: name one step each that stand in the same body"
              .formatted(targets.get(0), targets.get(1)));
    }
    Step first = one.get(0);
    Step second = other.get(0);
    task.program()
        .replace(
            step -> step == first || step == second,
            step -> step == first ? first.put(second) : second.put(first));
  }

  private Stream<Step> steps(Task task, String target) {
    return task.program().parts().filter(step -> isMeant(target, task, step));
  }

  private SpecException unknown(List<Task> tasks, String target) {
    List<String> known =
        tasks.stream()
            .flatMap(task -> task.program().parts().map(step -> task.name() + ": " + nameOf(step)))
            .filter(name -> !name.endsWith(": "))
            .distinct()
            .toList();
    return new SpecException(
        "no step to mutate is called \"%s\"%s".formatted(target, Nearest.hint(target, known)));
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
    if (kind != Kind.SHARE) {
      return step.isAtomic() ? "" : step.name;
    }
    LockUse use = step.lock;
    if (use == null || use.chosen() || use.shared()) {
      return "";
    }
    return use.target().get().lock() instanceof SharedLock ? use.label() : "";
  }
}
