package dev.lockstep.specs.ext4;

/** What a file is in the beginning. */
enum Start {
  /** Anything. */
  ANY,
  /**
   * Each block is a hole, or on disk and in no folio, and at most one is stored to and not yet
   * written; what the extent tree knows is cached as a whole or not at all.
   */
  PLAIN,
  /** One hole. */
  HOLE
}
