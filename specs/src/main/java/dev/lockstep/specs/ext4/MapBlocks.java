package dev.lockstep.specs.ext4;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * The kernel's {@code struct ext4_map_blocks}: a stretch of blocks asked for, and what was found at
 * its start.
 *
 * @param lblk the first block
 * @param len how many blocks are asked for; afterwards, for how many the answer holds
 * @param found the answer for the first block; {@link Extent#NONE} before
 */
record MapBlocks(IntSupplier lblk, IntVar len, EnumVar<Extent> found) {

  /** A local of the body that {@code t} is in, which asks for {@code len} blocks. */
  static MapBlocks local(Task t, IntSupplier lblk, int len) {
    return new MapBlocks(
        lblk, t.integer("m_len", 1, len, len), t.local("m_flags", Extent.class, Extent.NONE));
  }

  /** The first block in the current state. */
  int first() {
    return lblk.getAsInt();
  }

  /** Inside a step: the answer, which holds for no more than {@code count} blocks. */
  void answer(Extent extent, int count) {
    found.set(extent);
    trim(count);
  }

  /** Inside a step: the answer holds for no more than {@code count} blocks. */
  void trim(int count) {
    if (len.get() > count) {
      len.set(count);
    }
  }

  /** Whether nothing is known yet. */
  boolean isMiss() {
    return found.is(Extent.NONE);
  }

  /** Whether the answer is a hole. */
  boolean isHole() {
    return found.is(Extent.HOLE);
  }

  /** Whether the answer is that space is allocated. */
  boolean isAllocated() {
    return found.is(Extent.UNWRITTEN, Extent.WRITTEN);
  }
}
