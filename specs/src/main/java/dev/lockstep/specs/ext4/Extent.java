package dev.lockstep.specs.ext4;

/** What the extent status tree or the extent tree says of a block. */
enum Extent {
  /**
   * Only in the extent status tree: it knows nothing of the block, the extent tree must be asked.
   */
  NONE,
  /** No space is allocated. */
  HOLE,
  /** Only in the extent status tree: space is reserved, data is in the page cache. */
  DELAYED,
  /** Space is allocated and reads as zeros. */
  UNWRITTEN,
  /** Space is allocated and holds data. */
  WRITTEN;

  /** Whether there is space on the device. */
  boolean isAllocated() {
    return this == UNWRITTEN || this == WRITTEN;
  }
}
