package dev.lockstep.checker.cases;

/** What backs one block of a file: the types of an iomap, and the states of the data fork. */
enum XfsExtent {
  /** Nothing allocated. */
  HOLE,
  /** Space reserved in counters, no disk block chosen. */
  DELALLOC,
  /** A disk block that must read back as zero. */
  UNWRITTEN,
  /** A disk block with valid contents. */
  MAPPED
}
