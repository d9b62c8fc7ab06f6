package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableList;

/** Where writes to a file of two blocks begin and end, in halves. */
enum Writes {
  ANY(0, 4),
  ALL(0, 4),
  MIDDLE(1, 3),
  LAST(2, 4);

  final int from;
  final int end;

  Writes(int from, int end) {
    this.from = from;
    this.end = end;
  }

  /** The ranges that a write chooses from. */
  ImmutableList<Writes> choices() {
    return this == ANY ? ImmutableList.of(ALL, MIDDLE, LAST) : ImmutableList.of(this);
  }
}
