package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Link;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.out.picture.Story.Row;
import dev.lockstep.out.picture.Story.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Folds long stretches in which one actor moves alone and changes nothing that the violated
 * property reads. Where it begins and ends its turn stays, and so does every step that takes or
 * gives back a lock, enters a call that goes on, or is linked to another.
 */
final class Folding {
  /** Shorter stretches are left as they are. */
  private static final int LEAST = 4;

  private final ImmutableList<Row> rows;
  private final ImmutableList<Span> calls;
  private final Set<Integer> linked = new HashSet<>();
  private final Set<String> propertyReads = new HashSet<>();

  private Folding(
      ImmutableList<Row> rows, ImmutableList<Span> calls, Trace trace, List<Link> links) {
    this.rows = rows;
    this.calls = calls;
    for (Link link : links) {
      linked.add(link.read());
      linked.add(link.write());
    }
    trace.values().forEach(value -> propertyReads.add(value.variable()));
  }

  /** The rows, each of one step so far, with stretches folded. */
  static ImmutableList<Row> fold(
      ImmutableList<Row> rows, ImmutableList<Span> calls, Trace trace, List<Link> links) {
    return new Folding(rows, calls, trace, links).fold();
  }

  private ImmutableList<Row> fold() {
    ImmutableList.Builder<Row> folded = ImmutableList.builder();
    int first = 0;
    while (first < rows.size()) {
      int end = stretch(first);
      if (end - first >= LEAST) {
        folded.add(together(rows.subList(first, end)));
        first = end;
      } else {
        folded.add(rows.get(first));
        first++;
      }
    }
    return folded.build();
  }

  /** Where the stretch that begins at {@code first} ends, without calls that outlast it. */
  private int stretch(int first) {
    int end = first;
    while (end < rows.size() && isQuiet(end)) {
      end++;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Span call : calls) {
        if (call.first() >= first && call.first() < end && call.last() >= end) {
          end = call.first();
          changed = true;
        }
      }
    }
    return end;
  }

  /** Whether the actor moves alone before and after, and nobody would notice this step. */
  private boolean isQuiet(int index) {
    boolean inTurn =
        index > 0
            && index + 1 < rows.size()
            && rows.get(index - 1).lane() == rows.get(index).lane()
            && rows.get(index + 1).lane() == rows.get(index).lane();
    TraceStep step = rows.get(index).step();
    return inTurn
        && !linked.contains(index)
        && step.changes().stream().noneMatch(change -> propertyReads.contains(change.variable()))
        && step.parts().stream()
            .flatMap(part -> part.accesses().stream())
            .noneMatch(Folding::isOfLock);
  }

  private static boolean isOfLock(Access access) {
    return access.kind() == Access.Kind.ACQUIRE || access.kind() == Access.Kind.RELEASE;
  }

  private static Row together(List<Row> stretch) {
    Row first = stretch.get(0);
    int depth =
        stretch.stream().mapToInt(row -> row.depth() - row.entered().size()).min().orElseThrow();
    return new Row(
        first.lane(),
        ImmutableList.of(),
        depth,
        first.first(),
        stretch.stream().map(Row::step).collect(ImmutableList.toImmutableList()));
  }
}
