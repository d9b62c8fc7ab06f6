package dev.lockstep.checker;

import static java.util.Objects.requireNonNull;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a key costs in the visited set, in batches as workers use it. Looking up and inserting are
 * one operation there: a key that is not found is inserted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class VisitedSetBenchmark {
  private static final int KEYS = 1 << 22;
  private static final long SEED = 20_260_101;

  /** The width of a key. */
  @Param({"40", "64", "96", "128"})
  private int bits;

  private Sizes sizes = Sizes.standard();
  private ProbeBatch batch = new ProbeBatch();
  private long[] keys = {};
  private @Nullable KeyShape shape;
  private @Nullable VisitedSet full;
  private @Nullable QuotientTable roomy;

  /** For the harness. */
  public VisitedSetBenchmark() {}

  /** Makes keys of which each batch belongs to one shard, and a set of all of them. */
  @Setup
  public void fill() {
    KeyShape parts =
        new KeyShape(Math.min(bits, Long.SIZE), Math.max(0, bits - Long.SIZE), sizes.shardBits());
    shape = parts;
    keys = new long[KEYS * parts.words()];
    SplittableRandom random = new SplittableRandom(SEED);
    int below = parts.mixedBits() - parts.shardBits();
    for (int i = 0; i < KEYS; i++) {
      long shard = i / ProbeBatch.SIZE % (1 << parts.shardBits());
      keys[i * parts.words()] = shard << below | random.nextLong(1L << below);
      if (parts.words() == 2) {
        keys[i * 2 + 1] = random.nextLong() >>> (Long.SIZE - parts.restBits());
      }
    }
    full = insert();
  }

  /** A table that all keys fit into, as if they were of one shard. */
  @Setup(Level.Invocation)
  public void clear() {
    KeyShape parts = requireNonNull(shape);
    KeyShape unsharded = new KeyShape(parts.mixedBits(), parts.restBits(), 0);
    roomy = QuotientTable.create(unsharded, 0, KEYS / 7, pool());
  }

  private PagePool pool() {
    return new PagePool(new MemoryBudget(Long.MAX_VALUE), sizes.pageBytes());
  }

  /** Fills an empty set, which grows on the way. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public VisitedSet insert() {
    KeyShape parts = requireNonNull(shape);
    VisitedSet set = new VisitedSet(parts, pool());
    addAll(set);
    return set;
  }

  /** Finds every key. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public long lookUpFound() {
    return addAll(requireNonNull(full));
  }

  /** Finds no key, and inserts it into a table that need not grow. */
  @Benchmark
  @OperationsPerInvocation(KEYS)
  public long lookUpNotFound() {
    QuotientTable table = requireNonNull(roomy);
    int words = requireNonNull(shape).words();
    long added = 0;
    for (int i = 0; i < KEYS; i += ProbeBatch.SIZE) {
      added += table.addAll(keys, i * words, words, ProbeBatch.SIZE, batch);
    }
    return added;
  }

  private long addAll(VisitedSet set) {
    KeyShape parts = requireNonNull(shape);
    int words = parts.words();
    long added = 0;
    for (int i = 0; i < KEYS; i += ProbeBatch.SIZE) {
      int shard = parts.shardOf(keys[i * words]);
      added += set.addAll(shard, keys, i * words, words, ProbeBatch.SIZE, batch);
    }
    return added;
  }
}
