package dev.lockstep.model;

/** Receives the values of variables. */
@FunctionalInterface
public interface ValueSink {
  /** {@code variable} has this value. */
  void value(String variable, String value);
}
