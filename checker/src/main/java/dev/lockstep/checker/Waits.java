package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Wait;
import java.util.List;

/**
 * From when to when each task of a trace waited for a lock. Waiting that the end of a deadlock
 * leaves as it is does not count: it is told at the end.
 */
public final class Waits {
  private final ImmutableList<TraceStep> steps;
  private final ImmutableList<Span> spans;

  /** Those of {@code trace}. */
  public Waits(Trace trace) {
    this.steps = trace.steps();
    ImmutableList.Builder<Span> found = ImmutableList.builder();
    for (int i = 0; i < steps.size(); i++) {
      for (Wait wait : steps.get(i).waits()) {
        int last = lastOf(wait, i);
        boolean told = last == steps.size() - 1 && !trace.waits().isEmpty();
        if (!told && (i == 0 || !isIn(i - 1, wait))) {
          found.add(new Span(wait.task(), wait.lock(), i, last));
        }
      }
    }
    this.spans = found.build();
  }

  /**
   * A task waits for a lock.
   *
   * @param task which task
   * @param lock which lock
   * @param first the index of the step after which it has to wait
   * @param last the index of the last step after which it still has to
   */
  public record Span(String task, String lock, int first, int last) {}

  /** All of them, in the order they began. */
  public ImmutableList<Span> spans() {
    return spans;
  }

  /** Those that begin after the step with this index. */
  List<Span> after(int step) {
    return spans.stream().filter(span -> span.first() == step).toList();
  }

  private int lastOf(Wait wait, int first) {
    int last = first;
    while (last + 1 < steps.size() && isIn(last + 1, wait)) {
      last++;
    }
    return last;
  }

  private boolean isIn(int step, Wait wait) {
    return steps.get(step).waits().stream()
        .anyMatch(other -> other.task().equals(wait.task()) && other.lock().equals(wait.lock()));
  }
}
