package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import java.util.HashSet;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * What several threads do at once to the pieces that workers share must be something they could
 * have done one after the other.
 */
class LinearizabilityTest {

  @Test
  void visitedSet() {
    new StressOptions()
        .sequentialSpecification(PlainSet.class)
        .iterations(8)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(4)
        .check(SharedSet.class);
  }

  @Test
  void frontier() {
    new StressOptions()
        .sequentialSpecification(PlainQueue.class)
        .iterations(5)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3)
        .check(SharedQueue.class);
  }

  /** In every order of their accesses to memory. */
  @Test
  void memoryBudget() {
    new ModelCheckingOptions()
        .sequentialSpecification(PlainBudget.class)
        .iterations(8)
        .invocationsPerIteration(500)
        .threads(2)
        .actorsPerThread(3)
        .check(SharedBudget.class);
  }

  /** Sixteen keys in two shards of the smallest size. */
  @Param(name = "key", gen = IntGen.class, conf = "0:15")
  public static final class SharedSet {
    private static final KeyShape SHAPE = new KeyShape(16, 0, 1);

    private final BitMix mix = new BitMix(16);
    private final VisitedSet visited =
        new VisitedSet(SHAPE, new PagePool(new MemoryBudget(Long.MAX_VALUE), 1 << 9));

    /** Whether the key is new. */
    @Operation
    public boolean add(@Param(name = "key") int key) {
      long[] keys = {mix.mix(key)};
      return visited.addAll(SHAPE.shardOf(keys[0]), keys, 0, 1, 1, new ProbeBatch()) != 0;
    }
  }

  /** What {@link SharedSet} is to one thread. */
  public static final class PlainSet {
    private final Set<Integer> keys = new HashSet<>();

    /** Whether the key is new. */
    public boolean add(int key) {
      return keys.add(key);
    }
  }

  /** The frontier of a log in which two workers found some portions of states each. */
  @Param(name = "worker", gen = IntGen.class, conf = "0:1")
  public static final class SharedQueue {
    static final int PORTIONS = 3;

    private final Frontier frontier;

    /** With the states 0, 1, 2 ... of both workers one after the other. */
    public SharedQueue() {
      MemoryBudget budget = new MemoryBudget(Long.MAX_VALUE);
      Frontier.Stretch[] stretches = new Frontier.Stretch[2];
      long state = 0;
      for (int worker = 0; worker < stretches.length; worker++) {
        RecordStream states = new RecordStream(ImmutableIntArray.of(16), budget);
        for (int i = 0; i < PORTIONS * Frontier.LEAST; i++) {
          states.append(new long[] {state++});
        }
        stretches[worker] = new Frontier.Stretch(states, states, 0, states.size());
      }
      frontier = new Frontier(stretches);
    }

    /** The first state of the portion taken, or -1 if there is none left. */
    @Operation
    public long take(@Param(name = "worker") int worker) {
      Frontier.Portion portion = frontier.take(worker);
      if (portion == null) {
        return -1;
      }
      long[] first = new long[1];
      portion.records().next(first);
      return first[0];
    }
  }

  /** What {@link SharedQueue} is to one thread. */
  public static final class PlainQueue {
    private final int[] taken = new int[2];

    /** The first state of the portion taken, or -1 if there is none left. */
    public long take(int worker) {
      int from = taken[worker] < SharedQueue.PORTIONS ? worker : 1 - worker;
      return taken[from] == SharedQueue.PORTIONS
          ? -1
          : (long) (from * SharedQueue.PORTIONS + taken[from]++) * Frontier.LEAST;
    }
  }

  /** A budget of ten bytes. */
  @Param(name = "bytes", gen = IntGen.class, conf = "1:6")
  public static final class SharedBudget {
    static final int LIMIT = 10;

    private final MemoryBudget budget = new MemoryBudget(LIMIT);

    /** Whether so many could be taken. */
    @Operation
    public boolean take(@Param(name = "bytes") int bytes) {
      return budget.take(bytes);
    }

    /** Gives some back. */
    @Operation
    public void give(@Param(name = "bytes") int bytes) {
      budget.give(bytes);
    }

    /** How many are taken. */
    @Operation
    public long used() {
      return budget.used();
    }
  }

  /** What {@link SharedBudget} is to one thread. */
  public static final class PlainBudget {
    private long used;

    /** Whether so many could be taken. */
    public boolean take(int bytes) {
      boolean fits = used + bytes <= SharedBudget.LIMIT;
      used += fits ? bytes : 0;
      return fits;
    }

    /** Gives some back. */
    public void give(int bytes) {
      used -= bytes;
    }

    /** How many are taken. */
    public long used() {
      return used;
    }
  }
}
