package dev.lockstep.specs.ext4;

/** The data of a block, as far as it matters whose it is. */
enum Version {
  ZERO("zeros"),
  /** What the file held in the beginning. */
  OLD("old data"),
  /** What a task of the spec has stored. */
  NEW("new data"),
  /** What a block of the disk holds that belongs to another file, or did before. */
  STALE("another file's data");

  private final String text;

  Version(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
