package dev.lockstep.out;

/** A check that a command needs ended before it was finished. */
final class UnfinishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With one sentence for the user. */
  UnfinishedException(String sentence) {
    super(sentence);
  }
}
