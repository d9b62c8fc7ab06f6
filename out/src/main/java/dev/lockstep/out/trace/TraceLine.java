package dev.lockstep.out.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a tracefs trace.
 *
 * @param number which line of its file, from 1
 * @param command the name of the task
 * @param pid its id
 * @param event the event's name; for system calls, {@code sys_} and the call's name
 * @param arguments the rest
 */
record TraceLine(int number, String command, int pid, String event, String arguments) {
  /** With four flag characters before Linux 5.16 or so, with five after. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<command>.+)-(?<pid>\\d+)\\s+\\[\\d+]\\s+\\S{4,5}\\s+\\d+(\\.\\d+)?:\\s(?<event>\\w+)"
              + "(: |(?=\\()| -> )(?<arguments>.*)");

  /** The line that {@code text} is, or null if it is none. */
  static @Nullable TraceLine parse(int number, String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    return new TraceLine(
        number,
        matcher.group("command"),
        Integer.parseInt(matcher.group("pid")),
        matcher.group("event"),
        matcher.group("arguments"));
  }

  /** Whether {@code text} may stand between the lines of a trace without being one. */
  static boolean isComment(String text) {
    return text.isBlank()
        || text.startsWith("#")
        || text.startsWith(" => ")
        || text.endsWith("<stack trace>");
  }

  /** Whether {@code text} says that the buffer was too small. */
  static boolean isLoss(String text) {
    return text.startsWith("CPU:") && text.contains("LOST");
  }

  /** Whether it is a line of the program that made the recording. */
  boolean isMarker() {
    return event.equals("tracing_mark_write") && arguments.startsWith("WL ");
  }
}
