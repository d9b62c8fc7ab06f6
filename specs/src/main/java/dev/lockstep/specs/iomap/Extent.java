package dev.lockstep.specs.iomap;

/** What backs one block of a file: the types of an iomap. */
public enum Extent {
  /** Nothing allocated. */
  HOLE,
  /** Space reserved in counters, no disk block chosen. */
  DELALLOC,
  /** A disk block that must read back as zero. */
  UNWRITTEN,
  /** A disk block with valid contents. */
  MAPPED
}
