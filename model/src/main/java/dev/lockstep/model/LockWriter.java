package dev.lockstep.model;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the steps of a task that take locks and give them back. Each prints what probes on the
 * function that it is called by see: of the one that takes a lock its begin and its return, {@code
 * down_write_in(i_data_sem)} and {@code down_write_out(i_data_sem)}, between which the lock comes
 * to be held; of the one that gives it back its begin, {@code up_write(i_data_sem)}. A lock that is
 * only chosen while running prints nothing.
 */
final class LockWriter {
  private final ProgramWriter program;

  LockWriter(ProgramWriter program) {
    this.program = program;
  }

  private Task task() {
    return program.task();
  }

  void acquire(Acquirable lock) {
    lock.lock().mayTake(task(), lock.shared());
    if (lock.lock() instanceof SharedLock shared && shared.isFair() && !lock.shared()) {
      program.step("queue for " + label(lock, true), null, () -> shared.queue(task()), null);
    }
    acquire(label(lock, true), () -> lock, lock.lock().name(), lock.shared(), false);
    tellCall(lock.lock().words().take(lock.shared()), lock, printer -> {});
  }

  /** The call and the return of a function, and what it returns. */
  private void tellCall(String function, Acquirable lock, Consumer<? super EventPrinter> returned) {
    String end = call(function + "_out", lock.lock());
    program.tracepoint(
        call(function + "_in", lock.lock()),
        printer -> {
          printer.event(end);
          returned.accept(printer);
        });
  }

  void acquire(String name, Supplier<? extends Acquirable> lock) {
    program.place().registry().choosesLocks(task());
    acquire(name, lock, name, false, true);
  }

  private void acquire(
      String name,
      Supplier<? extends Acquirable> lock,
      String label,
      boolean shared,
      boolean chosen) {
    program.step(
        name,
        () -> isAvailable(lock.get()),
        () -> take(lock.get()),
        new LockUse(LockUse.Kind.ACQUIRE, lock, label, shared, chosen));
  }

  void tryAcquire(Acquirable lock, BoolVar got) {
    lock.lock().mayTake(task(), lock.shared());
    String function = lock.lock().words().take(lock.shared()) + "_trylock";
    program.step(call(function, lock.lock()), null, () -> tryTake(lock, got), null);
    tellCall(function, lock, printer -> printer.number("ret", got.get() ? 1 : 0));
  }

  void tryAcquire(String name, Supplier<? extends Acquirable> lock, BoolVar got) {
    program.place().registry().choosesLocks(task());
    program.step(name, null, () -> tryTake(lock.get(), got), null);
  }

  void release(Acquirable lock) {
    String call = label(lock, false);
    release(call, () -> lock, lock.lock().name(), lock.shared(), false);
    program.tracepoint(call);
  }

  void release(String name, Supplier<? extends Acquirable> lock) {
    release(name, lock, name, false, true);
  }

  private void release(
      String name,
      Supplier<? extends Acquirable> lock,
      String label,
      boolean shared,
      boolean chosen) {
    program.step(
        name,
        null,
        () -> give(lock.get()),
        new LockUse(LockUse.Kind.RELEASE, lock, label, shared, chosen));
  }

  void downgrade(SharedLock lock) {
    lock.mayTake(task(), true);
    String call = call("downgrade_write", lock);
    program.step(
        call,
        null,
        () -> lock.downgrade(task()),
        new LockUse(LockUse.Kind.DOWNGRADE, lock::read, lock.name(), true, false));
    program.tracepoint(call);
  }

  /** The same step of {@code task} with its lock, now taken for writing, taken for reading. */
  static Step shared(Task task, Step step) {
    LockUse use = Objects.requireNonNull(step.lock);
    SharedLock lock = (SharedLock) use.target().get().lock();
    lock.mayTake(task, true);
    boolean take = use.kind() == LockUse.Kind.ACQUIRE;
    return step.replaced(
        label(lock.read(), take),
        take ? () -> lock.isAvailable(task, true) : null,
        take ? () -> lock.take(task, true) : () -> lock.give(task, true),
        new LockUse(use.kind(), lock::read, use.label(), true, false));
  }

  private boolean isAvailable(Acquirable lock) {
    return lock.lock().isAvailable(task(), lock.shared());
  }

  private void take(Acquirable lock) {
    lock.lock().take(task(), lock.shared());
  }

  private void give(Acquirable lock) {
    lock.lock().give(task(), lock.shared());
  }

  private void tryTake(Acquirable lock, BoolVar got) {
    boolean available = isAvailable(lock);
    if (available) {
      take(lock);
    }
    got.set(available);
  }

  private static String label(Acquirable lock, boolean take) {
    LockWords words = lock.lock().words();
    String function = take ? words.take(lock.shared()) : words.give(lock.shared());
    return call(function, lock.lock());
  }

  /** Put together in place: every lock of every spec comes by here at the start. */
  private static String call(String function, Lock lock) {
    return function + "(" + lock.name() + ")";
  }
}
