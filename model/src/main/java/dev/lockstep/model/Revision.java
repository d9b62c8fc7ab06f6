package dev.lockstep.model;

/** Counts how often something that others rely on has changed. */
final class Revision {
  private int number;

  /** It has changed once more. */
  void grow() {
    number++;
  }

  int number() {
    return number;
  }
}
