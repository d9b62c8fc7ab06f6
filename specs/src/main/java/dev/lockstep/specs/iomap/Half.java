package dev.lockstep.specs.iomap;

/** The contents of half a block: zero, a value that somebody stored, or what memory held before. */
public enum Half {
  ZERO("0"),
  A("a"),
  B("b"),
  /** What the memory of a page holds that nobody has written to since it was allocated. */
  GARBAGE("?");

  /** Halves of a block: races that zero the uncovered part of a block need two. */
  public static final int PER_BLOCK = 2;

  private final String text;

  Half(String text) {
    this.text = text;
  }

  /** The block that the half {@code pos} lies in. */
  public static int blockOf(int pos) {
    return pos / PER_BLOCK;
  }

  /** The first block that lies behind {@code pos} halves. */
  public static int blocksTo(int pos) {
    return (pos + PER_BLOCK - 1) / PER_BLOCK;
  }

  @Override
  public String toString() {
    return text;
  }
}
