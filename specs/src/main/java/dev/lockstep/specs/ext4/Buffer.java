package dev.lockstep.specs.ext4;

/** What a buffer head says of its block. */
enum Buffer {
  /** Nobody has asked yet. */
  UNMAPPED,
  /** The block has no place on disk yet. */
  DELAY,
  /** The block's place on disk must read as zeros until it is converted. */
  UNWRITTEN,
  /** The block has a place on disk. */
  MAPPED
}
