package dev.lockstep.out.gallery;

/** What both pages say. */
final class Wording {
  static final String TITLE = "Races in ext4, iomap and XFS";

  static final String INTRODUCTION =
      "Every race here was found by exploring all interleavings of a spec with a known bug, and is the"
          + " shortest way to the first property that the bug breaks. Without the bug every property"
          + " of that spec holds. \"lockstep gallery\" writes these pages, \"lockstep bugs\" lists the"
          + " bugs, and those that a release has.";

  static final String NOT_SHOWN = "Known bugs that no spec shows yet";

  private Wording() {}
}
