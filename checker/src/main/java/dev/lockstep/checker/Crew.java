package dev.lockstep.checker;

import com.google.common.base.Throwables;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * The threads of the workers: that of the caller, which is the first one, and one for each of the
 * others. Rounds of work follow one another closely, and to wake a thread takes longer than what
 * lies between two of them; so who waits looks about for a moment before it goes to sleep, if there
 * is a processor for every thread.
 */
final class Crew implements AutoCloseable {
  private static final long NANOS_AWAKE = 200_000;

  private final int size;
  private final Brake brake;
  private final long nanosAwake;
  private final Thread[] others;
  private final Thread caller = Thread.currentThread();
  private final AtomicReferenceArray<Throwable> failures;
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger round = new AtomicInteger();
  private IntConsumer task = member -> {};
  private volatile boolean closed;

  /**
   * A crew of {@code size}, for the calling thread alone to use.
   *
   * @param brake is pulled when a task fails or the calling thread is interrupted while it waits
   */
  Crew(int size, Brake brake) {
    this.size = size;
    this.brake = brake;
    this.nanosAwake = size <= Runtime.getRuntime().availableProcessors() ? NANOS_AWAKE : 0;
    this.failures = new AtomicReferenceArray<>(size);
    this.others = new Thread[size - 1];
    for (int i = 0; i < others.length; i++) {
      int member = i + 1;
      others[i] = new Thread(() -> follow(member), "lockstep worker");
      others[i].setDaemon(true);
    }
  }

  /**
   * Has every member run {@code newTask}, which is given its number, from 0, that of the caller, to
   * size - 1; returns when all are done. What was written before is seen by all, and what they have
   * written is seen afterwards.
   *
   * @throws RuntimeException what a task threw; that of the first member, if there are several
   */
  void run(IntConsumer newTask) {
    task = newTask;
    working.set(others.length);
    boolean first = round.incrementAndGet() == 1;
    for (Thread other : others) {
      if (first) {
        other.start();
      } else {
        LockSupport.unpark(other);
      }
    }
    runOrBrake(0);
    if (await(() -> working.get() == 0)) {
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < size; i++) {
      Throwable failure = failures.get(i);
      if (failure != null) {
        Throwables.throwIfUnchecked(failure);
        throw new IllegalStateException(failure);
      }
    }
  }

  private void follow(int member) {
    int done = 0;
    while (true) {
      int last = done;
      await(() -> round.get() != last || closed);
      if (closed) {
        return;
      }
      done++;
      runOrBrake(member);
      if (working.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private void runOrBrake(int member) {
    try {
      task.accept(member);
    } catch (RuntimeException | Error failure) {
      failures.set(member, failure);
      brake.pull(Brake.Reason.FAILURE);
    }
  }

  /** Returns when {@code condition} is met; whether the thread was interrupted meanwhile. */
  @SuppressWarnings("ThreadPriorityCheck") // Yields to the virtual machine's compiler, if it likes.
  private boolean await(BooleanSupplier condition) {
    boolean interrupted = false;
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start < nanosAwake) {
        Thread.yield();
      } else {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          interrupted = true;
          brake.pull(Brake.Reason.INTERRUPT);
        }
      }
    }
    return interrupted;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread other : others) {
      LockSupport.unpark(other);
    }
  }
}
