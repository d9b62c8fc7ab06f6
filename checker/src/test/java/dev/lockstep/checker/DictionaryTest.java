package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DictionaryTest {
  private static final int THREADS = 4;
  private static final int PARTS = 3000;
  private static final int ROUNDS = 20;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void threadsAgreeOnNumbers(int words) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Dictionary dictionary = new Dictionary(words, new MemoryBudget(Long.MAX_VALUE));
        List<int[]> numbers = numbersOfAll(dictionary, words, threads);
        for (int[] ofOne : numbers) {
          assertThat(ofOne).isEqualTo(numbers.get(0));
        }
        assertThat(numbers.get(0)).doesNotHaveDuplicates();
        assertThat(dictionary.size()).isEqualTo(PARTS);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<int[]> numbersOfAll(Dictionary dictionary, int words, ExecutorService threads)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<int[]>> running = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      SplittableRandom random = new SplittableRandom(thread);
      running.add(
          threads.submit(
              () -> {
                start.await();
                return numbers(dictionary, words, random);
              }));
    }
    List<int[]> all = new ArrayList<>();
    for (Future<int[]> one : running) {
      all.add(one.get());
    }
    return all;
  }

  /** Asks for all parts in an order of its own; what is handed out must lead back to the part. */
  private static int[] numbers(Dictionary dictionary, int words, SplittableRandom random) {
    int[] numbers = new int[PARTS];
    int step = 2 * random.nextInt(PARTS / 2) + 1;
    while (PARTS % step == 0 || step % 3 == 0 || step % 5 == 0) {
      step += 2;
    }
    int part = random.nextInt(PARTS);
    for (int i = 0; i < PARTS; i++) {
      long first = part * 0x9E3779B97F4A7C15L;
      long second = words == 1 ? 0 : part;
      int number = dictionary.numberOf(first, second);
      assertThat(dictionary.first(number) == first).isTrue();
      assertThat(words == 1 || dictionary.second(number) == second).isTrue();
      numbers[part] = number;
      part = (part + step) % PARTS;
    }
    return numbers;
  }
}
