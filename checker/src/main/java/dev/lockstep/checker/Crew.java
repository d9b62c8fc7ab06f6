package dev.lockstep.checker;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads of the workers. */
final class Crew implements AutoCloseable {
  private static final long TICK_MILLIS = 100;

  private final ExecutorService threads;

  /** A crew of {@code size} threads. */
  Crew(int size) {
    this.threads =
        Executors.newFixedThreadPool(
            size,
            task -> {
              Thread thread = new Thread(task, "lockstep worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs all of {@code tasks}, each on a thread of its own, and returns when all are done.
   * Meanwhile runs {@code tick} about ten times a second on the calling thread.
   *
   * @param brake is pulled when a task fails or the calling thread is interrupted
   */
  void run(List<Runnable> tasks, Brake brake, Runnable tick) {
    List<Future<?>> running = new ArrayList<>();
    for (Runnable task : tasks) {
      running.add(threads.submit(() -> runOrBrake(task, brake)));
    }
    boolean interrupted = false;
    for (Future<?> task : running) {
      boolean done = false;
      while (!done) {
        try {
          task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
          done = true;
        } catch (TimeoutException stillRunning) {
          tick.run();
        } catch (InterruptedException interrupt) {
          interrupted = true;
          brake.pull(Brake.Reason.INTERRUPT);
        } catch (ExecutionException failed) {
          Throwable cause = Throwables.getRootCause(failed);
          Throwables.throwIfUnchecked(cause);
          throw new IllegalStateException(cause);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runOrBrake(Runnable task, Brake brake) {
    try {
      task.run();
    } catch (RuntimeException | Error failure) {
      brake.pull(Brake.Reason.FAILURE);
      throw failure;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
