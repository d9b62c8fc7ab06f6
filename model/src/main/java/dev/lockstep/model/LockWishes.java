package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** Finds out who holds which locks and is about to take which other one. */
final class LockWishes {
  private final StateVector vector;
  private final List<Lock> locks = new ArrayList<>();

  LockWishes(StateVector vector, Registry registry) {
    this.vector = vector;
    for (Variable variable : registry.variables()) {
      if (variable instanceof Lock lock) {
        locks.add(lock);
      }
    }
  }

  ImmutableList<String> names() {
    return locks.stream().map(Lock::name).collect(ImmutableList.toImmutableList());
  }

  /** The wishes of tasks that hold at least one lock, in the loaded state. */
  ImmutableList<LockWish> of(TaskRunner[] runners) {
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

  /** What {@code task} holds, in the order of the spec. */
  ImmutableList<LockWish.Hold> held(Task task) {
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
