package dev.lockstep.checker.cases;

/** The contents of half a block: zero, or a value that somebody stored. */
enum Half {
  ZERO("0"),
  A("a"),
  B("b");

  /** Halves of a block: races that zero the uncovered part of a block need two. */
  static final int PER_BLOCK = 2;

  private final String text;

  Half(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
