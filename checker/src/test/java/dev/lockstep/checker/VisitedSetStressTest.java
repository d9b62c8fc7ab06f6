package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that add the same keys in different orders: each key is new to exactly one of them. */
final class VisitedSetStressTest {
  private static final int THREADS = 4;
  private static final int KEYS = 1 << 14;

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 64})
  void everyKeyIsNewOnce(int bits) throws Exception {
    PagePool pool = new PagePool(new MemoryBudget(Long.MAX_VALUE), 1 << 10);
    VisitedSet visited = new VisitedSet(new KeyShape(bits, 0, 2), pool);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(threads.submit(adder(visited, bits, thread)));
      }
      int added = 0;
      for (Future<Integer> one : running) {
        added += one.get();
      }
      assertThat(added).isEqualTo(KEYS);
      assertThat(visited.size()).isEqualTo(KEYS);
    } finally {
      threads.shutdown();
    }
  }

  private static Callable<Integer> adder(VisitedSet visited, int bits, int seed) {
    return () -> {
      BitMix mix = new BitMix(bits);
      ProbeBatch batch = new ProbeBatch();
      long[] key = new long[1];
      int start = new SplittableRandom(seed).nextInt(KEYS);
      int step = 2 * seed + 1;
      int added = 0;
      for (int i = 0; i < KEYS; i++) {
        key[0] = mix.mix((start + (long) i * step) % KEYS);
        added +=
            Long.bitCount(visited.addAll(visited.shape().shardOf(key[0]), key, 0, 1, 1, batch));
      }
      return added;
    };
  }
}
