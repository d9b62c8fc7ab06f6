package dev.lockstep.model;

/**
 * A spec, or the request to build one, is wrong; the message is one sentence that says what and
 * where.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the sentence. */
  public SpecException(String sentence) {
    super(sentence);
  }

  /** With the sentence and what brought it about. */
  public SpecException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
