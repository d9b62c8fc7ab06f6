package dev.lockstep.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplesTest {
  @Test
  void areAllStatesIfTheseAreFew() {
    assertEquals(Samples.MOST, sizeOfSample(Samples.MOST, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {Samples.MOST + 1, 50_000, 1_000_000})
  void areAFewOfManyStates(int states) {
    int size = sizeOfSample(states, 1);
    assertTrue(size <= Samples.MOST && size >= 0.4 * Samples.MOST, () -> size + " of " + states);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void areAsManyWhateverTheNumberOfWorkers(int workers) {
    assertEquals(sizeOfSample(50_000, 1), sizeOfSample(50_000, workers));
  }

  private static int sizeOfSample(int states, int workers) {
    List<Samples> parts = IntStream.range(0, workers).mapToObj(i -> new Samples(1)).toList();
    for (int i = 0; i < states; i++) {
      long[] state = {i};
      // Uneven shares.
      Samples part = parts.get(i % 7 == 0 ? workers - 1 : i % workers);
      part.offer(state, StateHash.ofState(state, 0, 1), 20, i);
    }
    Samples.join(parts);
    return parts.stream().mapToInt(Samples::size).sum();
  }
}
