package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A read and a write of the same variables by two tasks.
 *
 * @param read the index of the step that reads
 * @param write the index of the step that writes
 * @param variables what both touch
 */
record Link(int read, int write, ImmutableList<String> variables) {
  /** More reads of what others wrote than that are a thicket. */
  private static final int MOST = 6;

  /** Whether the write came after the read, which so was no longer true when the reader went on. */
  boolean isStale() {
    return write > read;
  }

  /**
   * The links of {@code trace}, in the order of the reads. Which reads were stale is taken from its
   * explanation, if there is one; else those are that look so. If there are more of the others than
   * a reader can follow, only those of variables that the violated property reads are left.
   */
  static ImmutableList<Link> all(Trace trace, Optional<Explanation> why) {
    LinkFinder finder = new LinkFinder(trace);
    ImmutableList<Link> seen = finder.seen();
    ImmutableList<Link> stale = why.map(Link::stale).orElseGet(finder::overtaken);
    return Stream.concat(
            seen.stream().filter(link -> seen.size() <= MOST || link.isOfProperty(trace)),
            stale.stream())
        .sorted(Comparator.comparingInt(Link::read).thenComparingInt(Link::write))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isOfProperty(Trace trace) {
    return trace.values().stream().anyMatch(value -> variables.contains(value.variable()));
  }

  private static ImmutableList<Link> stale(Explanation why) {
    return why.staleReads().stream()
        .map(stale -> new Link(stale.read(), stale.write(), ImmutableList.of(stale.variable())))
        .collect(ImmutableList.toImmutableList());
  }
}
