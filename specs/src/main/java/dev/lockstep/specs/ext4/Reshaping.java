package dev.lockstep.specs.ext4;

/** The operations that change many extents at once. */
enum Reshaping {
  COLLAPSE,
  INSERT,
  PUNCH,
  ZERO,
  TRUNCATE;

  /** Whether the size of the file changes. */
  boolean changesSize() {
    return this == INSERT || this == TRUNCATE;
  }
}
