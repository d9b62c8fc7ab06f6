package dev.lockstep.specs.xfs;

/**
 * What an {@link XfsInode} can have beyond its locks, data fork and pages. Each costs variables.
 */
enum Feature {
  /** Blocks may be shared with another file, and are then written to a fork of their own. */
  COW,
  /** Write-back keeps its mapping from folio to folio. */
  KEPT_MAPPING,
  /** It is known which size is on disk, beside the size in memory. */
  DISK_SIZE,
  /** It is known where an extent was split in two, until its parts are joined again. */
  SPLIT,
  /** Write-back fails once to allocate a delayed extent. */
  FAILED_ALLOCATION,
  /** Blocks behind the end of the file may be reserved for what may be appended. */
  PREALLOCATION,
  /** Writes to shared blocks may fail, so that it matters who gives back what they reserved. */
  FAILED_COW_WRITE,
  /** What only the copy-on-write fork has may be unshared. */
  UNSHARED_HOLE,
  /** Direct writes may be under way, which others wait for. */
  DIRECT_IO,
  /** Free blocks of the file system are counted. */
  FREE_BLOCKS,
  /** What a crash would leave is looked at: the size on disk, and what blocks are allocated as. */
  CRASH
}
