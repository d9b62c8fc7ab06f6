package dev.lockstep.checker;

import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.checker.LockOrder.Index;
import dev.lockstep.model.LockInfo;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds which orders of locks lie on a cycle around which tasks can wait for each other. As in the
 * kernel's lockdep (Documentation/locking/lockdep-design.rst, "Recursive read locks"), what counts
 * is how locks are held: a task that wants to read does not wait for one that reads, unless a
 * writer waits between them. Takes time in proportion to the square of the number of ways.
 */
final class LockCycles {
  private final MutableGraph<Way> certain = empty();
  private final MutableGraph<Way> behindWriters = empty();
  private final Set<String> written = new HashSet<>();
  private final Set<String> fair = new HashSet<>();

  /** A way in which a lock of one class is taken while one of another, or the same, is held. */
  record Way(String held, boolean heldShared, String taken, boolean takenShared, Index index) {
    boolean isWithinClass() {
      return held.equals(taken);
    }

    /** How both are held. */
    String modes() {
      return mode(heldShared) + " then " + mode(takenShared);
    }

    private static String mode(boolean shared) {
      return shared ? "read" : "write";
    }
  }

  /** In a spec with these locks, of those ways of taking them. */
  LockCycles(Iterable<LockInfo> locks, Set<Way> ways) {
    for (LockInfo lock : locks) {
      String name = LockClass.of(lock.name()).name();
      if (lock.mayBeWritten()) {
        written.add(name);
        if (lock.holdsBackReaders()) {
          fair.add(name);
        }
      }
    }
    for (Way way : ways) {
      for (Way next : ways) {
        if (way.taken().equals(next.held())) {
          connect(way, next);
        }
      }
    }
  }

  private static MutableGraph<Way> empty() {
    return GraphBuilder.directed().allowsSelfLoops(true).build();
  }

  /** If the task that goes the first way may have to wait for one that goes the second. */
  private void connect(Way way, Way next) {
    boolean bothRead = way.takenShared() && next.heldShared();
    if (!bothRead || fair.contains(way.taken())) {
      certain.putEdge(way, next);
    }
    if (!bothRead || written.contains(way.taken())) {
      behindWriters.putEdge(way, next);
    }
  }

  /** On what kind of cycle {@code way} lies. */
  Cycle of(Way way) {
    if (way.index() == Index.SAME || closes(certain, way)) {
      return Cycle.CERTAIN;
    }
    return closes(behindWriters, way) ? Cycle.BEHIND_WRITERS : Cycle.NONE;
  }

  private static boolean closes(MutableGraph<Way> graph, Way way) {
    if (!graph.nodes().contains(way)) {
      return false;
    }
    if (!way.isWithinClass()) {
      return graph.successors(way).stream()
          .anyMatch(next -> Graphs.reachableNodes(graph, next).contains(way));
    }
    // Within a class, tasks that all go up never wait in a circle.
    return graph.successors(way).stream()
        .filter(next -> next.isWithinClass() && next.index() != way.index())
        .anyMatch(next -> graph.hasEdgeConnecting(next, way));
  }
}
