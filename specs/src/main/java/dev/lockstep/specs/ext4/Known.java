package dev.lockstep.specs.ext4;

/** What is known of something that changes without being seen, too. */
enum Known {
  NO,
  MAYBE,
  YES;

  /** What is known when it may have changed meanwhile. */
  Known orElse() {
    return this == NO ? NO : MAYBE;
  }
}
