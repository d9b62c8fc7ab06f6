package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * Finds states in which nothing moves though a task must, and sets of tasks that wait for locks
 * held inside the set, even where others still move. The second kind looks only at locks that
 * nobody but the holder can give back: for the others a circle of waiting need not last.
 */
final class Deadlocks {
  static final PropertyInfo PROPERTY = new PropertyInfo(PropertyKind.DEADLOCK, "no deadlock");

  private final TaskRunner[] runners;
  private final StateVector vector;
  private final long[] inTheWay;
  private long stuck;
  private long blocked;
  private long awaited;
  private long circle;
  private boolean found;

  Deadlocks(TaskRunner[] runners, StateVector vector) {
    this.runners = runners;
    this.vector = vector;
    this.inTheWay = new long[runners.length];
  }

  void begin() {
    stuck = 0;
    blocked = 0;
    awaited = 0;
    circle = 0;
    found = false;
  }

  /** {@code runner}'s task cannot take its step in this state. */
  void blocked(TaskRunner runner, long holders) {
    int task = runner.task().id();
    stuck |= 1L << task;
    if (holders != 0) {
      inTheWay[task] = holders;
      blocked |= 1L << task;
      awaited |= holders;
    }
  }

  /**
   * The tasks, as bits, that hold the lock that {@code step} waits for, where only they can give it
   * back.
   */
  long holders(TaskRunner runner, Step step) {
    Acquirable wanted = wanted(runner, step);
    return wanted == null || wanted.lock().mayOutliveHolder()
        ? 0
        : wanted.lock().inTheWay(runner.task(), wanted.shared());
  }

  /** The lock that {@code step} begins by taking, in the loaded state; null if it takes none. */
  private @Nullable Acquirable wanted(TaskRunner runner, Step step) {
    LockUse use = runner.lockStep(step).lock;
    if (use == null || use.kind() != LockUse.Kind.ACQUIRE) {
      return null;
    }
    vector.choices.start();
    return use.target().get();
  }

  void end(boolean moved) {
    if ((awaited & blocked) != 0) {
      circle = circleIn(blocked);
    }
    found = circle != 0 || (!moved && mustMove());
  }

  /**
   * The largest set of blocked tasks each of which waits for one in the set and has one in the set
   * wait for it.
   */
  private long circleIn(long candidates) {
    long set = candidates;
    boolean shrinks = true;
    while (shrinks) {
      shrinks = false;
      for (long rest = set; rest != 0; rest &= rest - 1) {
        int task = Long.numberOfTrailingZeros(rest);
        if ((inTheWay[task] & set) == 0) {
          set &= ~(1L << task);
          shrinks = true;
        }
      }
    }
    return withoutFollowers(set);
  }

  /** Leaves out, again and again, those that nobody in {@code candidates} waits for. */
  private long withoutFollowers(long candidates) {
    long set = candidates;
    long before;
    do {
      before = set;
      long waitedFor = 0;
      for (long rest = set; rest != 0; rest &= rest - 1) {
        waitedFor |= inTheWay[Long.numberOfTrailingZeros(rest)];
      }
      set &= waitedFor;
    } while (set != before);
    return set;
  }

  private boolean mustMove() {
    for (TaskRunner runner : runners) {
      if (!runner.task().isDaemon() && !runner.hasEnded()) {
        return true;
      }
    }
    return false;
  }

  boolean found() {
    return found;
  }

  /**
   * Why each unfinished task that cannot go on does not, in the state that was expanded last and is
   * still loaded.
   */
  ImmutableList<Wait> explain() {
    ImmutableList.Builder<Wait> waits = ImmutableList.builder();
    for (TaskRunner runner : runners) {
      Step step = runner.current();
      boolean moves = (stuck >>> runner.task().id() & 1) == 0;
      if (step == null || moves || (runner.task().isDaemon() && runner.isIdle())) {
        continue;
      }
      boolean inCircle = (circle >>> runner.task().id() & 1) != 0;
      Acquirable wanted = wanted(runner, step);
      if (wanted == null) {
        waits.add(new Wait(runner.task().name(), step.name, "", ImmutableList.of(), inCircle));
        continue;
      }
      long holders = wanted.lock().inTheWay(runner.task(), wanted.shared());
      if (holders != 0) {
        waits.add(
            new Wait(
                runner.task().name(), step.name, wanted.lock().name(), names(holders), inCircle));
      }
    }
    return waits.build();
  }

  private ImmutableList<String> names(long tasks) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (long rest = tasks; rest != 0; rest &= rest - 1) {
      names.add(runners[Long.numberOfTrailingZeros(rest)].task().name());
    }
    return names.build();
  }
}
