package dev.lockstep.model;

/**
 * Receives what the tracepoint of a step prints, while a recording of a real system is replayed.
 * What is printed is compared with the recorded event, so a step prints all that it knows and
 * nothing else.
 */
public interface EventPrinter {
  /** The next event; the arguments that follow are its. */
  void event(String name);

  /** A number. */
  void number(String argument, long value);

  /** A number of which only the bounds are known, both included. */
  void between(String argument, long low, long high);

  /** A word. */
  void word(String argument, String value);

  /** A word of which only that is known that it is not {@code value}. */
  void wordOtherThan(String argument, String value);
}
