package dev.lockstep.out.trace;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that the recorded program wrote into the trace.
 *
 * @param kind what it says
 * @param round which round it belongs to
 * @param thread which thread begins or ends an operation; empty otherwise
 * @param operation which; empty otherwise
 * @param values what it says besides, each {@code name=value}
 */
record Marker(
    Kind kind, int round, String thread, String operation, ImmutableMap<String, String> values) {

  /** What a marker says. */
  enum Kind {
    /** A round begins. */
    ROUND,
    /** The file is there. */
    FILE,
    /** An operation begins. */
    BEGIN,
    /** It is over. */
    END,
    /** The threads are released. */
    RACE,
    /** They are all done. */
    JOIN,
    /** The file is about to be closed. */
    CLOSE,
    /** The round is over. */
    ROUND_END
  }

  private static final Pattern ROUND =
      Pattern.compile("WL ROUND (?<round>\\d{1,9}) (?<kind>BEGIN|END)(?<rest>.*)");
  private static final Pattern OPERATION =
      Pattern.compile(
          "WL r=(?<round>\\d{1,9}) t=(?<thread>\\w+) i=\\d+ (?<kind>[BE]) (?<operation>\\w+)(?<rest>.*)");
  private static final Pattern OTHER =
      Pattern.compile("WL r=(?<round>\\d{1,9}) (?<kind>FILE|RACE|JOIN|CLOSE)(?<rest>.*)");

  /** The marker that {@code text} is, or null if it is none that is known. */
  static @Nullable Marker parse(String text) {
    Matcher round = ROUND.matcher(text);
    if (round.matches()) {
      Kind kind = round.group("kind").equals("BEGIN") ? Kind.ROUND : Kind.ROUND_END;
      return of(kind, round, "", "");
    }
    Matcher operation = OPERATION.matcher(text);
    if (operation.matches()) {
      Kind kind = operation.group("kind").equals("B") ? Kind.BEGIN : Kind.END;
      return of(kind, operation, operation.group("thread"), operation.group("operation"));
    }
    Matcher other = OTHER.matcher(text);
    return other.matches() ? of(Kind.valueOf(other.group("kind")), other, "", "") : null;
  }

  private static Marker of(Kind kind, Matcher matcher, String thread, String operation) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (String word : Splitter.on(' ').split(matcher.group("rest").trim())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new Marker(
        kind,
        Integer.parseInt(matcher.group("round")),
        thread,
        operation,
        values.buildKeepingLast());
  }

  /** The number called {@code name}; {@code otherwise} if there is none. */
  long number(String name, long otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }
}
