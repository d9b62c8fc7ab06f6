package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.SpecInfo;
import java.util.Optional;

/**
 * In which order the tasks of a spec take locks. As in the kernel's lockdep, the locks of an array
 * are one class; unlike there, what is told was met in some reachable state, and each edge has the
 * shortest way to it.
 *
 * @param spec which spec
 * @param classes the classes of locks, in the order of the spec
 * @param edges who is taken while who is held, in the order they were found; takings of a lock that
 *     does not wait ({@code tryAcquire}) are no edges
 */
public record LockOrder(SpecInfo spec, ImmutableList<String> classes, ImmutableList<Edge> edges) {

  /**
   * Locks of a class are taken while one of another, or of the same, is held.
   *
   * @param held the class that is held
   * @param taken the class that is taken
   * @param modes how, e.g. {@code read then write}; empty if both are only ever held alone
   * @param index the order of the indices of two locks of one array
   * @param cycle whether the edge lies on a cycle of classes, or allows both orders within one
   * @param witness the shortest way to a task that takes such a lock, or waits for it, at its end
   */
  public record Edge(
      String held,
      String taken,
      ImmutableList<String> modes,
      Index index,
      Cycle cycle,
      Trace witness) {}

  /** Whether tasks that take locks in these orders can wait for each other in a circle. */
  public enum Cycle {
    /** They cannot. */
    NONE,
    /** They can where readers wait for a writer that waits itself, as in the kernel. */
    BEHIND_WRITERS,
    /** They can, if nothing else keeps the tasks apart. */
    CERTAIN
  }

  /** The order of two locks of one class. */
  public enum Index {
    /** The locks are of different classes. */
    NONE,
    /** The later one always has the higher index. */
    ASCENDING,
    /** The later one always has the lower index. */
    DESCENDING,
    /** Both orders occur. */
    BOTH,
    /** A task takes the very lock that it holds. */
    SAME
  }

  /**
   * The lock order of the spec that {@code blueprint} builds.
   *
   * @param most how many states to look at
   * @return empty if there are more states
   */
  public static Optional<LockOrder> of(Blueprint blueprint, int most) {
    return new LockOrderFinder(blueprint, most).find();
  }
}
