package dev.lockstep.specs.ext4;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Neighbouring blocks that are to be one entry of the extent status tree.
 *
 * @param first the first block
 * @param len how many there are
 * @param extent how they are
 * @param place where the first of them is on the device
 */
record Stretch(IntSupplier first, IntSupplier len, Supplier<Extent> extent, IntSupplier place) {

  /** A hole. */
  static Stretch hole(IntSupplier first, IntSupplier len) {
    return new Stretch(first, len, () -> Extent.HOLE, () -> BlockMap.NOWHERE);
  }

  /** Inside a step: puts it over whatever is there. */
  void putInto(BlockMap map) {
    map.put(first.getAsInt(), len.getAsInt(), extent.get(), place.getAsInt());
  }
}
