package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A named stretch of work on one of several things, e.g. mapping block 2. Whether a task is inside
 * is read off its program counter: from after its first step inside until after its last.
 */
public final class Section {
  private final String name;
  private final int size;
  private final List<SectionUse> uses = new ArrayList<>();

  Section(String name, int size) {
    this.name = name;
    this.size = size;
  }

  /** The name the spec gave it. */
  public String name() {
    return name;
  }

  /** How many things there are to work on. */
  public int size() {
    return size;
  }

  /** Whether some task is inside at {@code index} in the current state. */
  public boolean isBusy(int index) {
    for (SectionUse use : uses) {
      if (use.isAt(index)) {
        return true;
      }
    }
    return false;
  }

  void add(SectionUse use) {
    uses.add(use);
  }

  /** The indexes, as bits, at which some task is inside in the current state. */
  long busy() {
    long busy = 0;
    for (SectionUse use : uses) {
      if (use.isInside()) {
        busy |= use.things();
      }
    }
    return busy;
  }

  /**
   * Conditions that are all true if and only if {@link #isExclusive} is. Where it is fixed what a
   * task works at, only a step of its own can bring it in, so that only then there is something to
   * look at.
   */
  ImmutableList<Property.Part> exclusive() {
    return uses.stream().allMatch(SectionUse::fixed)
        ? IntStream.range(0, uses.size())
            .mapToObj(this::alone)
            .collect(ImmutableList.toImmutableList())
        : IntStream.range(0, size)
            .mapToObj(index -> new Property.Part(() -> isExclusive(index)))
            .collect(ImmutableList.toImmutableList());
  }

  private Property.Part alone(int index) {
    SectionUse use = uses.get(index);
    SectionUse[] rivals =
        IntStream.range(0, uses.size())
            .filter(other -> other != index && (uses.get(other).things() & use.things()) != 0)
            .mapToObj(uses::get)
            .toArray(SectionUse[]::new);
    return new Property.Part(
        () -> !use.isInside() || isNobodyInside(rivals),
        new Property.Cause(use.task().counter().field(), use.first() + 1, use.end() - 1));
  }

  private static boolean isNobodyInside(SectionUse[] uses) {
    for (SectionUse use : uses) {
      if (use.isInside()) {
        return false;
      }
    }
    return true;
  }

  /** Whether no two tasks are inside at {@code index} in the current state. */
  private boolean isExclusive(int index) {
    boolean busy = false;
    for (SectionUse use : uses) {
      if (use.isAt(index)) {
        if (busy) {
          return false;
        }
        busy = true;
      }
    }
    return true;
  }

  /** Whether no two tasks are inside at the same index in the current state. */
  boolean isExclusive() {
    long busy = 0;
    for (SectionUse use : uses) {
      if (use.isInside()) {
        long things = use.things();
        if ((busy & things) != 0) {
          return false;
        }
        busy |= things;
      }
    }
    return true;
  }
}
