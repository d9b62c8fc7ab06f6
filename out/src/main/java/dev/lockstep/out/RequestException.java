package dev.lockstep.out;

/** What was asked for cannot be done; the message is one sentence that says why. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RequestException(String sentence) {
    super(sentence);
  }
}
