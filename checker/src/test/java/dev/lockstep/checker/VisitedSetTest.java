package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stores against a set of objects, on states of every width, with tables as small as they go.
 */
final class VisitedSetTest {
  private static final int STATES = 4000;

  static IntStream widths() {
    return IntStream.concat(IntStream.rangeClosed(1, 130), IntStream.of(192, 200, 256, 300, 500));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void holdsWhatWasAddedAndNothingElse(int width) {
    for (Store store : Store.values()) {
      if (store == Store.QUOTIENT && width > 128) {
        continue;
      }
      for (Sizes sizes :
          new Sizes[] {Sizes.smallest(), Sizes.standard(), new Sizes(0, 1 << 9, 0)}) {
        compare(store, wordsOf(width), sizes, new SplittableRandom(width));
      }
    }
  }

  /** A small table that cannot grow by as much as small tables like to grows by less. */
  @Test
  void growsByWhatMemoryThereIs() {
    VisitedSet visited =
        new VisitedSet(new KeyShape(60, 0, 0), new PagePool(new MemoryBudget(300_000), 1 << 12));
    BitMix mix = new BitMix(60);
    long[] key = new long[1];
    ProbeBatch batch = new ProbeBatch();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                key[0] = mix.mix(i);
                visited.addAll(0, key, 0, 1, 1, batch);
              }
            })
        .isInstanceOf(OutOfMemory.class);
    assertThat(visited.size()).isGreaterThan(15_000);
  }

  private static void compare(
      Store store, ImmutableIntArray bits, Sizes sizes, SplittableRandom random) {
    MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
    Encodings encodings = Encodings.of(store, bits, budget);
    VisitedSet visited =
        new VisitedSet(sizes.shape(encodings), new PagePool(budget, sizes.pageBytes()));
    Encoding encoding = encodings.newEncoding().get();
    Set<ImmutableList<Long>> expected = new HashSet<>();
    long[] entry = new long[encoding.entryWords()];
    long[] record = new long[encoding.recordBits().length()];
    long[] back = new long[bits.length()];
    ProbeBatch batch = new ProbeBatch();
    for (int i = 0; i < STATES; i++) {
      long[] state = randomState(bits, random);
      encoding.encode(state, entry, 0);
      int shard = visited.shape().shardOf(entry[0]);
      boolean added = visited.addAll(shard, entry, 0, entry.length, 1, batch) == 1;
      boolean right = added == expected.add(listOf(state));
      encoding.decode(entry, 0, back);
      right &= Arrays.equals(back, state);
      encoding.toRecord(entry, 0, state, record);
      Arrays.fill(back, -1);
      encoding.fromRecord(record, back);
      right &= Arrays.equals(back, state);
      // Asked once for all three, and only then told: the assertion costs more than the table.
      if (!right) {
        assertThat(back).as("state %s, new: %s", i, added).isEqualTo(state);
        assertThat(added).as("state %s is new", i).isEqualTo(!added);
      }
    }
    assertThat(visited.size()).isEqualTo(expected.size());
  }

  /** Few bits differ between states, as in life. */
  private static long[] randomState(ImmutableIntArray bits, SplittableRandom random) {
    long[] state = new long[bits.length()];
    int set = random.nextInt(6);
    for (int i = 0; i < set; i++) {
      int word = random.nextInt(bits.length());
      state[word] |= 1L << random.nextInt(bits.get(word));
    }
    return state;
  }

  private static ImmutableList<Long> listOf(long[] state) {
    return Arrays.stream(state).boxed().collect(ImmutableList.toImmutableList());
  }

  private static ImmutableIntArray wordsOf(int width) {
    return ImmutableIntArray.copyOf(
        IntStream.range(0, (width + 63) / 64).map(word -> Math.min(64, width - 64 * word)));
  }
}
