package dev.lockstep.checker;

/** How the states that have been found are remembered. */
public enum Store {
  /** Whichever of the exact ones suits the width of a state. */
  AUTOMATIC,
  /** The states themselves, mixed by a bijection, in a table of quotients; up to 128 bits. */
  QUOTIENT,
  /** Trees of numbers of parts of states that occurred before; any width. */
  TREE,
  /** Hashes of 64 bits. States may be missed, so that the result is not exact. */
  FINGERPRINT
}
