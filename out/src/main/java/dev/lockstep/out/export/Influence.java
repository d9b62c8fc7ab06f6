package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one step influenced a later one of another task: it wrote what the later one read, or gave
 * back the lock that the later one took. Two writes of one variable do not influence each other:
 * neither of the tasks knows of the other.
 *
 * @param from the index of the earlier step
 * @param to the index of the later step
 * @param variable the variable, or the lock
 * @param value what was read; empty for a lock
 */
record Influence(int from, int to, String variable, String value) {

  boolean isOfLock() {
    return value.isEmpty();
  }

  /** All of {@code trace}, in the order of the later steps. Takes time in proportion to it. */
  static ImmutableList<Influence> all(Trace trace) {
    Finder finder = new Finder(trace.steps());
    for (int i = 0; i < trace.steps().size(); i++) {
      finder.step(i);
    }
    return finder.found.build();
  }

  private static final class Finder {
    private final List<TraceStep> steps;
    private final ImmutableList.Builder<Influence> found = ImmutableList.builder();
    private final Map<String, Integer> lastWrite = new HashMap<>();
    private final Map<String, Integer> lastWriteRelease = new HashMap<>();
    private final Map<String, List<Integer>> readReleases = new HashMap<>();

    Finder(List<TraceStep> steps) {
      this.steps = steps;
    }

    void step(int index) {
      Set<String> seen = new TreeSet<>();
      for (Part part : steps.get(index).parts()) {
        for (Access access : part.accesses()) {
          switch (access.kind()) {
            case READ -> read(index, access, seen);
            case WRITE -> lastWrite.put(access.variable(), index);
            case ACQUIRE -> acquire(index, access);
            case RELEASE -> release(index, access);
          }
        }
      }
    }

    private void read(int index, Access access, Set<String> seen) {
      Integer from = lastWrite.get(access.variable());
      if (from != null && seen.add(access.variable())) {
        add(from, index, access.variable(), access.after());
      }
    }

    private void acquire(int index, Access access) {
      List<Integer> earlier = new ArrayList<>();
      Integer write = lastWriteRelease.get(access.variable());
      if (write != null) {
        earlier.add(write);
      }
      if (!isRead(access)) {
        earlier.addAll(readReleases.getOrDefault(access.variable(), List.of()));
      }
      earlier.forEach(from -> add(from, index, access.variable(), ""));
    }

    private void release(int index, Access access) {
      if (isRead(access)) {
        readReleases.computeIfAbsent(access.variable(), lock -> new ArrayList<>()).add(index);
      } else {
        lastWriteRelease.put(access.variable(), index);
        readReleases.remove(access.variable());
      }
    }

    private static boolean isRead(Access access) {
      return access.after().equals("read");
    }

    private void add(int from, int to, String variable, String value) {
      if (!steps.get(from).actor().equals(steps.get(to).actor())) {
        found.add(new Influence(from, to, variable, value));
      }
    }
  }
}
