package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;

/**
 * The second mapping of a write to blocks that are copied: {@code srcmap}, where what the write
 * leaves alone comes from.
 */
final class CowSource {
  /** {@code IOMAP_F_SHARED}: the first mapping is of the copy-on-write fork. */
  final BoolVar shared;

  /** What backs the range in the data fork. */
  final EnumVar<Extent> type;

  private final Array<EnumVar<Backing>> addresses;
  private final BoolVar fresh;

  CowSource(Scope scope, DiskBlocks diskBlocks, Cookies cow) {
    shared = scope.bool("IOMAP_F_SHARED");
    fresh = scope.published(scope.bool("cow_fresh"));
    cow.add(fresh);
    type = scope.enumVar("srcmap.type", Extent.class, Extent.HOLE);
    addresses = diskBlocks.notes(scope, "srcmap.addr");
  }

  void answer(Extent found, int from, int end) {
    shared.set();
    type.set(found);
    for (int block = from; block < end; block++) {
      addresses.at(block).set(found == Extent.MAPPED ? Backing.DATA : Backing.NONE);
    }
  }

  /** Notes the sequence number of the copy-on-write fork, if the first mapping is of that. */
  void sampleCookie() {
    if (shared.get()) {
      fresh.set();
    }
  }

  /** Whether that fork is still as it was, as far as it matters. */
  boolean isValid() {
    return !shared.get() || fresh.get();
  }

  /** {@code iomap_iter_srcmap}: whether contents come from here; from a hole nothing comes. */
  boolean isUsed() {
    return shared.get() && type.isNot(Extent.HOLE);
  }

  Backing address(int block) {
    return addresses.at(block).get();
  }
}
