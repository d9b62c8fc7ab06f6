package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;

/** The data of a file, by blocks and halves: what the disk holds, and what it ought to read as. */
public final class Contents {
  final Array<Array<EnumVar<Half>>> disk;

  /** What was stored last, by whatever way; properties alone read it. */
  final Array<Array<EnumVar<Half>>> stored;

  Contents(Scope scope, int blocks) {
    disk = halves(scope, "disk", blocks);
    stored = halves(scope, "stored", blocks);
    for (Array<EnumVar<Half>> block : stored) {
      block.forEach(scope::ghost);
    }
  }

  private static Array<Array<EnumVar<Half>>> halves(Scope scope, String name, int blocks) {
    return scope.array(
        name, blocks, block -> block.enums("", Half.PER_BLOCK, Half.class, Half.ZERO));
  }
}
