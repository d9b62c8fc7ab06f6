package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableList;

/** Which block of a file of two is stored to. */
enum Stores {
  ANY(0),
  FIRST(0),
  LAST(1);

  final int block;

  Stores(int block) {
    this.block = block;
  }

  /** The blocks that a store chooses from. */
  ImmutableList<Stores> choices() {
    return this == ANY ? ImmutableList.of(FIRST, LAST) : ImmutableList.of(this);
  }
}
