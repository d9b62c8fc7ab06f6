package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tells who holds which locks, and who is about to take which other ones, in a machine's state. */
public final class LockWatch {
  private final StateVector vector;
  private final TaskRunner[] runners;
  private final IntFunction<@Nullable TaskRunner> runnerOf;
  private final List<Lock> locks = new ArrayList<>();

  /**
   * Watches the locks among the variables of {@code registry}.
   *
   * @param runnerOf the runner of the step with an id; null for an action
   */
  LockWatch(
      StateVector vector,
      Registry registry,
      TaskRunner[] runners,
      IntFunction<@Nullable TaskRunner> runnerOf) {
    this.vector = vector;
    this.runners = runners;
    this.runnerOf = runnerOf;
    for (Variable variable : registry.variables()) {
      if (variable instanceof Lock lock) {
        locks.add(lock);
      }
    }
  }

  /** All locks, in the order of the spec. */
  public ImmutableList<LockInfo> locks() {
    return locks.stream().map(Lock::info).collect(ImmutableList.toImmutableList());
  }

  /** The wishes of tasks that hold at least one lock, in the loaded state. */
  public ImmutableList<LockWish> wishes() {
    ImmutableList.Builder<LockWish> wishes = ImmutableList.builder();
    for (TaskRunner runner : runners) {
      Step step = runner.current();
      LockUse use = step == null ? null : runner.lockStep(step).lock;
      if (step == null || use == null || use.kind() != LockUse.Kind.ACQUIRE) {
        continue;
      }
      ImmutableList<LockWish.Hold> held = held(runner.task());
      if (!held.isEmpty()) {
        vector.choices.start();
        Acquirable wanted = use.target().get();
        wishes.add(new LockWish(step.id, held, hold(wanted.lock(), wanted.shared())));
      }
    }
    return wishes.build();
  }

  /** What the task of the step with this id holds in the loaded state, in the order of the spec. */
  public ImmutableList<LockWish.Hold> held(int step) {
    TaskRunner runner = runnerOf.apply(step);
    return runner == null ? ImmutableList.of() : held(runner.task());
  }

  /** Whether this step is atomic and takes a lock in one of its parts but the first. */
  public boolean takesInside(int step) {
    TaskRunner runner = runnerOf.apply(step);
    return runner != null && runner.takesLocksInside(step);
  }

  private ImmutableList<LockWish.Hold> held(Task task) {
    ImmutableList.Builder<LockWish.Hold> held = ImmutableList.builder();
    for (Lock lock : locks) {
      if (lock.isHeldBy(task)) {
        held.add(hold(lock, lock.isShared(task)));
      }
    }
    return held.build();
  }

  private static LockWish.Hold hold(Lock lock, boolean shared) {
    return new LockWish.Hold(lock.name(), shared);
  }
}
