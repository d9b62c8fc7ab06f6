package dev.lockstep.checker.cases;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/** A leaf of the extent tree, and what the extent status tree knows of its blocks. */
final class ExtentLeaf {

  /** Where a block is: what the status tree knows besides, then blocks of the disk. */
  enum Place {
    NONE,
    HOLE,
    DELAYED,
    K,
    L,
    M,
    N
  }

  final Array<EnumVar<Place>> es;
  final Array<EnumVar<Place>> disk;

  ExtentLeaf(Spec spec, int blocks) {
    this.es = spec.enums("es", blocks, Place.class, Place.NONE);
    this.disk = spec.enums("disk", blocks, Place.class, Place.HOLE);
  }

  boolean agrees(int b) {
    Place known = es.at(b).get();
    return switch (known) {
      case NONE -> true;
      case DELAYED -> disk.at(b).is(Place.HOLE);
      default -> disk.at(b).is(known);
    };
  }

  void forgetFrom(int first) {
    for (int b = first; b < es.length(); b++) {
      es.at(b).set(Place.NONE);
    }
  }

  /** Walks down the tree, caching what it comes across unless EXT4_EX_NOCACHE is given. */
  void findExtent(Task t, int b, EnumVar<Place> found, boolean caches) {
    t.step(
        "ext4_find_extent",
        () -> {
          if (caches) {
            cacheExtents();
          }
          found.set(disk.at(b).get());
        });
  }

  /** All extents, and the holes between them; what is cached already stays. */
  private void cacheExtents() {
    for (int b = 0; b < es.length(); b++) {
      boolean inside =
          disk.at(b).isNot(Place.HOLE) || (hasExtent(0, b) && hasExtent(b, es.length()));
      if (es.at(b).is(Place.NONE) && inside) {
        es.at(b).set(disk.at(b).get());
      }
    }
  }

  private boolean hasExtent(int from, int end) {
    for (int b = from; b < end; b++) {
      if (disk.at(b).isNot(Place.HOLE)) {
        return true;
      }
    }
    return false;
  }
}
