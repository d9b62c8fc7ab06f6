package dev.lockstep.specs.iomap;

/** The contents of half a block: zero, or a value that somebody stored. */
public enum Half {
  ZERO("0"),
  A("a"),
  B("b");

  /** Halves of a block: races that zero the uncovered part of a block need two. */
  public static final int PER_BLOCK = 2;

  private final String text;

  Half(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
