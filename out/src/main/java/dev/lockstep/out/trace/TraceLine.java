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
  /**
   * With four flag characters before Linux 5.16 or so, with five after, with more in kernels for
   * real time, with none as trace-cmd prints it or if the option irq-info is off; with the thread
   * group's id if the option record-tgid is on.
   */
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<command>\\S.*?)-(?<pid>\\d{1,9})\\s+(\\([ \\d-]+\\)\\s+)?\\[\\d+]\\s+([^\\s:]{1,12}\\s+)?"
              + "\\d+(\\.\\d+)?:\\s+(?<event>\\w+)(:\\s*|(?=\\()| -> )(?<arguments>.*)");

  /** The name of the event that a marker is. */
  private static final String MARKER = "tracing_mark_write";

  /** The line that {@code text} is, or null if it is none. */
  static @Nullable TraceLine parse(int number, String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String event = matcher.group("event");
    String arguments = matcher.group("arguments");
    // trace-cmd calls a marker print, and puts the function before its text.
    if (event.equals("print") && arguments.startsWith(MARKER + ": ")) {
      event = MARKER;
      arguments = arguments.substring(MARKER.length() + 2);
    }
    return new TraceLine(
        number, matcher.group("command"), Integer.parseInt(matcher.group("pid")), event, arguments);
  }

  /** Whether {@code text} may stand between the lines of a trace without being one. */
  static boolean isComment(String text) {
    return text.isBlank()
        || text.startsWith("#")
        || text.startsWith("cpus=")
        || text.startsWith(" => ")
        || text.endsWith("<stack trace>");
  }

  /** Whether {@code text} says that the buffer was too small. */
  static boolean isLoss(String text) {
    return text.startsWith("CPU:") && text.contains("LOST");
  }

  /** Whether it is a line of the program that made the recording. */
  boolean isMarker() {
    return event.equals(MARKER) && arguments.startsWith("WL ");
  }
}
