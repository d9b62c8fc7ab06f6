package dev.lockstep.checker;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Lock;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.ArrayList;
import java.util.List;

/** Declares random locks and writes the steps that use them. */
final class RandomLocks {
  private final RandomPool pool;
  private final List<ExclusiveLock> exclusive = new ArrayList<>();
  private final List<SharedLock> shared = new ArrayList<>();
  private final List<Array<ExclusiveLock>> arrays = new ArrayList<>();
  private final List<Array<SharedLock>> sharedArrays = new ArrayList<>();

  RandomLocks(Spec spec, RandomPool pool) {
    this.pool = pool;
    int count = 1 + pool.random.nextInt(2);
    for (int i = 0; i < count; i++) {
      declare(spec, "lock" + i);
    }
  }

  private void declare(Spec spec, String name) {
    switch (pool.random.nextInt(8)) {
      case 0 -> exclusive.add(spec.spinlock(name));
      case 1 -> exclusive.add(spec.mutex(name));
      case 2 -> exclusive.add(spec.folioLock(name));
      case 3 -> shared.add(spec.rwLock(name));
      case 4 -> shared.add(spec.rwSemaphore(name));
      case 5 -> shared.add(spec.fairRwSemaphore(name));
      case 6 -> arrays.add(spec.array(name, 2, folio -> folio.folioLock("lock")));
      default -> sharedArrays.add(spec.array(name, 2, inode -> inode.rwSemaphore("sem")));
    }
  }

  /** All that stand alone. */
  List<Lock> alone() {
    List<Lock> locks = new ArrayList<>(exclusive);
    locks.addAll(shared);
    return locks;
  }

  List<SharedLock> shared() {
    return shared;
  }

  /** Takes a lock, does {@code body}, and gives it back; now and then forgets to. */
  void with(Task task, String name, Runnable body) {
    boolean forgets = pool.oneIn(12);
    switch (pool.random.nextInt(4)) {
      case 0 -> {
        if (!arrays.isEmpty()) {
          withChosen(task, name, body);
          return;
        }
      }
      case 1 -> {
        if (!sharedArrays.isEmpty()) {
          withChosenMode(task, name, body);
          return;
        }
      }
      default -> {}
    }
    if (!exclusive.isEmpty() && (shared.isEmpty() || pool.random.nextBoolean())) {
      withExclusive(task, pool.any(exclusive), name, body, forgets);
    } else if (!shared.isEmpty()) {
      withShared(task, pool.any(shared), name, body, forgets);
    } else {
      body.run();
    }
  }

  private void withExclusive(
      Task task, ExclusiveLock lock, String name, Runnable body, boolean forgets) {
    if (pool.oneIn(3)) {
      BoolVar got = task.local(name + " got");
      task.tryAcquire(lock, got);
      task.when(
          got::get,
          () -> {
            body.run();
            task.release(lock);
          });
      return;
    }
    task.acquire(lock);
    body.run();
    if (!forgets) {
      task.release(lock);
    }
  }

  private void withShared(Task task, SharedLock lock, String name, Runnable body, boolean forgets) {
    switch (pool.random.nextInt(4)) {
      case 0 -> {
        BoolVar got = task.local(name + " got");
        task.tryAcquire(pool.random.nextBoolean() ? lock.read() : lock.write(), got);
        task.when(
            got::get,
            () -> {
              body.run();
              // Whatever it holds, gives it back.
              task.release("give back", lock::read);
            });
      }
      case 1 -> {
        task.acquire(lock.read());
        body.run();
        task.release(lock.read());
      }
      case 2 -> {
        task.acquire(lock.write());
        body.run();
        if (!forgets) {
          task.release(lock.write());
        }
      }
      default -> {
        task.acquire(lock.write());
        task.downgrade(lock);
        body.run();
        task.release(lock.read());
      }
    }
  }

  private void withChosen(Task task, String name, Runnable body) {
    Array<ExclusiveLock> locks = pool.any(arrays);
    if (pool.oneIn(6)) {
      // Given back by whoever comes along, as when reading from disk is done.
      task.release("folio_unlock", () -> locks.at(0));
      return;
    }
    IntVar index = task.local(name + " index", 0, 1);
    var number = pool.number();
    task.step(name + " choose", () -> index.set(Math.floorMod(number.getAsInt(), 2)));
    task.acquire("folio_lock", () -> locks.at(index));
    body.run();
    task.release("folio_unlock", () -> locks.at(index));
  }

  private void withChosenMode(Task task, String name, Runnable body) {
    Array<SharedLock> locks = pool.any(sharedArrays);
    IntVar index = task.local(name + " index", 0, 1);
    BoolVar got = task.local(name + " got");
    boolean reads = pool.random.nextBoolean();
    task.step(name + " choose", () -> index.set(task.choose(2)));
    task.tryAcquire(
        "down_trylock", () -> reads ? locks.at(index).read() : locks.at(index).write(), got);
    task.when(
        got::get,
        () -> {
          body.run();
          task.release("up", () -> reads ? locks.at(index).read() : locks.at(index).write());
        });
  }
}
