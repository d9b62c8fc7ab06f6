package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Access;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds which reads of a trace have to do with which writes of other tasks. Takes time in
 * proportion to the square of the length of the trace.
 */
final class LinkFinder {
  private final Trace trace;
  private final List<TraceStep> steps;
  private final List<Set<String>> reads;
  private final List<Set<String>> writes;

  LinkFinder(Trace trace) {
    this.trace = trace;
    this.steps = trace.steps();
    this.reads = steps.stream().map(this::readBy).toList();
    this.writes = steps.stream().map(this::writtenBy).toList();
  }

  /**
   * What a step reads as others have left it, but for locals of others: it only looks at them in
   * order to change them.
   */
  private Set<String> readBy(TraceStep step) {
    Set<String> own = new HashSet<>();
    Set<String> read = new LinkedHashSet<>();
    accesses(step)
        .forEach(
            access -> {
              if (access.kind() == Access.Kind.WRITE) {
                own.add(access.variable());
              } else if (access.kind() == Access.Kind.READ
                  && !access.local()
                  && !own.contains(access.variable())) {
                read.add(access.variable());
              }
            });
    return read;
  }

  private Set<String> writtenBy(TraceStep step) {
    return accesses(step)
        .filter(access -> access.kind() == Access.Kind.WRITE)
        .map(Access::variable)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The accesses of a step but for those of its own locals and of ghosts that explain nothing. */
  private Stream<Access> accesses(TraceStep step) {
    return step.parts().stream()
        .flatMap(part -> part.accesses().stream())
        .filter(access -> !access.variable().startsWith(step.actor() + "."))
        .filter(access -> !trace.unread().contains(access.variable()));
  }

  /** Each read with the write that it saw, if another task was the last to write. */
  ImmutableList<Link> seen() {
    ImmutableList.Builder<Link> links = ImmutableList.builder();
    for (int read = 0; read < steps.size(); read++) {
      Map<Integer, Set<String>> sources = new LinkedHashMap<>();
      for (String variable : reads.get(read)) {
        int write = lastWrite(read, variable);
        if (write >= 0 && !isSameActor(read, write)) {
          sources.computeIfAbsent(write, key -> new LinkedHashSet<>()).add(variable);
        }
      }
      add(read, sources, links);
    }
    return links.build();
  }

  /**
   * For each pair of a reader and a writer, the last read of something that the writer then changed
   * while the reader went on with what it had noted down.
   */
  ImmutableList<Link> overtaken() {
    ImmutableList.Builder<Link> links = ImmutableList.builder();
    Map<List<String>, Integer> last = new HashMap<>();
    for (int read = steps.size() - 1; read >= 0; read--) {
      Map<Integer, Set<String>> overtakers = new LinkedHashMap<>();
      for (String variable : reads.get(read)) {
        int write = overtaker(read, variable);
        if (write >= 0 && goesOn(read, write) && matters(read, variable)) {
          List<String> pair = List.of(steps.get(read).actor(), steps.get(write).actor());
          if (last.getOrDefault(pair, read) == read) {
            last.put(pair, read);
            overtakers.computeIfAbsent(write, key -> new LinkedHashSet<>()).add(variable);
          }
        }
      }
      add(read, overtakers, links);
    }
    return links.build();
  }

  private static void add(
      int read, Map<Integer, Set<String>> writes, ImmutableList.Builder<Link> links) {
    writes.forEach(
        (write, variables) -> links.add(new Link(read, write, ImmutableList.copyOf(variables))));
  }

  private int lastWrite(int before, String variable) {
    int write = before - 1;
    while (write >= 0 && !writes.get(write).contains(variable)) {
      write--;
    }
    return write;
  }

  /**
   * The first step of another task that changes what {@code read} has read, if the reader neither
   * changed it at once nor looks again before; else a negative number.
   */
  private int overtaker(int read, String variable) {
    if (writes.get(read).contains(variable)) {
      return -1;
    }
    for (int i = read + 1; i < steps.size(); i++) {
      boolean own = isSameActor(i, read);
      if (own && (reads.get(i).contains(variable) || writes.get(i).contains(variable))) {
        return -1;
      }
      if (!own && steps.get(i).changes(variable)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isSameActor(int one, int other) {
    return steps.get(one).actor().equals(steps.get(other).actor());
  }

  /** Whether the reader takes steps after the write. */
  private boolean goesOn(int read, int write) {
    return IntStream.range(write + 1, steps.size()).anyMatch(step -> isSameActor(step, read));
  }

  /** Whether the step notes something down, or the violated property reads the variable. */
  private boolean matters(int read, String variable) {
    return trace.values().stream().anyMatch(value -> value.variable().equals(variable))
        || steps.get(read).parts().stream()
            .flatMap(part -> part.accesses().stream())
            .anyMatch(access -> access.kind() == Access.Kind.WRITE && access.local());
  }
}
