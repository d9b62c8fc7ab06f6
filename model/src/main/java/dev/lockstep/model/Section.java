package dev.lockstep.model;

import java.util.ArrayList;
import java.util.List;

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

  /** Whether no two tasks are inside at {@code index} in the current state. */
  boolean isExclusive(int index) {
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
