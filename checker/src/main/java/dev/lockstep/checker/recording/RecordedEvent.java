package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableMap;

/**
 * An event of a recording that a step of the spec must explain.
 *
 * @param line where it stands in the recording
 * @param name the spec's name for it
 * @param arguments its arguments, each a {@link Long} or a {@link String}
 * @param earliest the line after which what it tells of happened
 * @param latest the line before which it happened
 * @param contradiction why no step can explain it, whatever the spec, in words; empty if one may
 */
public record RecordedEvent(
    int line,
    String name,
    ImmutableMap<String, Object> arguments,
    int earliest,
    int latest,
    String contradiction) {

  /** An event that contradicts no other. */
  public RecordedEvent(
      int line, String name, ImmutableMap<String, Object> arguments, int earliest, int latest) {
    this(line, name, arguments, earliest, latest, "");
  }

  /** Whether what this event tells of certainly happened before what {@code other} tells of. */
  boolean precedes(RecordedEvent other) {
    return latest <= other.earliest;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    arguments.forEach(
        (argument, value) -> text.append(' ').append(argument).append(' ').append(value));
    return text.toString();
  }
}
