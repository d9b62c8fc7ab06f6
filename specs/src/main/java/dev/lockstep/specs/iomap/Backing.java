package dev.lockstep.specs.iomap;

/**
 * Which disk block somebody has noted for a block of the file. Of its number only matters whose it
 * is now, so it is named by the place that it is found in.
 */
public enum Backing {
  /** None noted. */
  NONE,
  /** The one that the data fork names now. */
  DATA,
  /** The one that the copy-on-write fork names now. */
  COW,
  /** One that was the file's when it was noted, and is somebody else's by now. */
  FREED
}
