package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A read and a write of the same variables by two tasks.
 *
 * @param read the index of the step that reads
 * @param write the index of the step that writes
 * @param variables what both touch
 */
public record Link(int read, int write, ImmutableList<String> variables) {
  /** More reads of what others wrote than that are a thicket. */
  private static final int MOST = 6;

  /** Whether the write came after the read, which so was no longer true when the reader went on. */
  public boolean isStale() {
    return write > read;
  }

  /**
   * The links of {@code trace}, in the order of the reads; stale are those reads that look so. If
   * there are more of the others than a reader can follow, only those of variables that the
   * violated property reads are left. Takes time in proportion to the square of the trace's length.
   */
  public static ImmutableList<Link> all(Trace trace) {
    LinkFinder finder = new LinkFinder(trace);
    return all(trace, finder, finder.overtaken());
  }

  /** The same, where it is known which reads were {@code stale}. */
  public static ImmutableList<Link> all(Trace trace, ImmutableList<Link> stale) {
    return all(trace, new LinkFinder(trace), stale);
  }

  private static ImmutableList<Link> all(
      Trace trace, LinkFinder finder, ImmutableList<Link> stale) {
    ImmutableList<Link> seen = finder.seen();
    return Stream.concat(
            seen.stream().filter(link -> seen.size() <= MOST || link.isOfProperty(trace)),
            stale.stream())
        .sorted(Comparator.comparingInt(Link::read).thenComparingInt(Link::write))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isOfProperty(Trace trace) {
    return trace.values().stream().anyMatch(value -> variables.contains(value.variable()));
  }
}
