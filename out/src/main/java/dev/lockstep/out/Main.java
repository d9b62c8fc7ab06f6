package dev.lockstep.out;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The entry point of the command line. */
public final class Main {
  private static final int PATIENCE_SECONDS = 20;

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    AtomicInteger status = new AtomicInteger(ExitStatus.UNFINISHED);
    CountDownLatch finished = new CountDownLatch(1);
    Thread command = Thread.currentThread();
    Thread farewell = new Thread(() -> end(command, finished, status), "farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    status.set(LockstepCommand.run(Console.ofProcess(), arguments));
    finished.countDown();
    System.exit(status.get());
  }

  /**
   * Runs when the process is to end. If that is because of an interrupt from outside, the command
   * is asked to stop, and has time to print how far it came.
   */
  private static void end(Thread command, CountDownLatch finished, AtomicInteger status) {
    if (finished.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(status.get());
  }
}
