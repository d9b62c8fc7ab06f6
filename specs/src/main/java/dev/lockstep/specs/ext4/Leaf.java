package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Spec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of the extent tree stand, and what a walk down to them does besides finding
 * one: it puts all of them, and the holes between them, into the extent status tree. In the inode
 * that happens every time, in a block of its own only when it has just been read in.
 */
final class Leaf {
  private final BlockMap disk;
  private final ExtentStatusTree status;

  /** Whether the block's buffer has been looked at since it was read; null in the inode. */
  private final @Nullable BoolVar verified;

  Leaf(Spec spec, BlockMap disk, ExtentStatusTree status, Set<Feature> features) {
    this.disk = disk;
    this.status = status;
    this.verified =
        features.contains(Feature.LEAF_BLOCK) ? spec.bool("buffer_verified(leaf)") : null;
  }

  /** Whether it is a block of its own. */
  boolean isBlock() {
    return verified != null;
  }

  /** Inside a step: its entries have been looked at since it was read. */
  void setVerified() {
    if (verified != null) {
      verified.set();
    }
  }

  /** Inside a step: walks down to it, and caches its entries if {@code caches} allows it. */
  void visit(boolean caches) {
    boolean known = verified != null && verified.get();
    setVerified();
    if (caches && !known) {
      cacheExtents();
    }
  }

  /** Inside a step: the same of a leaf that has just been made of an old one. */
  void visitNew(boolean caches) {
    setVerified();
    if (caches) {
      cacheExtents();
    }
  }

  /** Inside a step: the kernel's ext4_cache_extents, every extent and every hole in between. */
  void cacheExtents() {
    int b = 0;
    while (b < disk.length()) {
      int first = b;
      int len = disk.run(b);
      boolean outermost = b == 0 || b + len == disk.length();
      if (!disk.is(b, Extent.HOLE) || !outermost) {
        status.cacheExtent(
            new Stretch(() -> first, () -> len, () -> disk.at(first), () -> disk.place(first)));
      }
      b += len;
    }
  }
}
