package dev.lockstep.checker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two members look about while they wait, a hundred go to sleep at once on nearly any machine. */
class CrewTest {
  private final Brake brake = new Brake();

  /** Plain memory is enough: each writes from what its neighbour wrote in the round before. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void everyMemberSeesWhatAllHaveDoneInTheRoundBefore(int size) {
    int rounds = 2000;
    int[] now = new int[size];
    try (Crew crew = new Crew(size, brake)) {
      for (int round = 0; round < rounds; round++) {
        int[] before = now.clone();
        int[] next = now;
        crew.run(member -> next[member] = before[(member + 1) % size] + 1);
      }
    }
    for (int value : now) {
      assertEquals(rounds, value);
    }
    assertNull(brake.reason());
  }

  @Test
  void everyMemberHasAThreadAndTheFirstIsTheCaller() {
    Thread[] threads = new Thread[3];
    CountDownLatch together = new CountDownLatch(3);
    try (Crew crew = new Crew(3, brake)) {
      crew.run(
          member -> {
            threads[member] = Thread.currentThread();
            together.countDown();
            awaitAll(together);
          });
      Thread[] first = threads.clone();
      crew.run(member -> threads[member] = Thread.currentThread());
      assertArrayEquals(first, threads);
    }
    assertEquals(Thread.currentThread(), threads[0]);
    assertFalse(threads[1].equals(threads[2]));
  }

  @Test
  void theFailureOfTheFirstMemberThatFailsIsThrownWhenAllAreDone() {
    AtomicInteger done = new AtomicInteger();
    try (Crew crew = new Crew(4, brake)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  crew.run(
                      member -> {
                        done.incrementAndGet();
                        if (member >= 2) {
                          throw new IllegalStateException("member " + member);
                        }
                      }));
      assertEquals("member 2", thrown.getMessage());
    }
    assertEquals(4, done.get());
    assertEquals(Brake.Reason.FAILURE, brake.reason());
  }

  @Test
  void anInterruptPullsTheBrakeAndIsKept() {
    try (Crew crew = new Crew(2, brake)) {
      Thread caller = Thread.currentThread();
      crew.run(
          member -> {
            if (member == 1) {
              caller.interrupt();
              while (!brake.isPulled()) {
                Thread.onSpinWait();
              }
            }
          });
    }
    assertTrue(Thread.interrupted());
    assertEquals(Brake.Reason.INTERRUPT, brake.reason());
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
  }
}
