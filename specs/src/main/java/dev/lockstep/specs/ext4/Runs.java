package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;

/** Neighbouring blocks of one status, which are one extent. */
final class Runs {
  private Runs() {}

  /** How many blocks from {@code first} on have its status. */
  static int length(Array<EnumVar<Extent>> blocks, int first) {
    int b = first;
    while (b < blocks.length() && blocks.at(b).is(blocks.at(first).get())) {
      b++;
    }
    return b - first;
  }

  /** The first block of the run that {@code block} is in. */
  static int start(Array<EnumVar<Extent>> blocks, int block) {
    int b = block;
    while (b > 0 && blocks.at(b - 1).is(blocks.at(block).get())) {
      b--;
    }
    return b;
  }
}
