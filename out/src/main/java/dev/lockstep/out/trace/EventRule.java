package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says of one kind of event.
 *
 * @param event its name in recordings
 * @param name the spec's name for it
 * @param place where it stands relative to what it tells of
 * @param pattern what its arguments look like
 * @param fields the arguments in the pattern, in order
 * @param of for the return of a function that names no inode, the event of its call; else empty
 * @param reason why it is ignored; else empty
 */
record EventRule(
    String event,
    String name,
    Place place,
    Pattern pattern,
    ImmutableList<Field> fields,
    String of,
    String reason) {

  /** Where an event stands relative to what it tells of. */
  enum Place {
    /** It is printed first. */
    BEFORE,
    /** It is printed afterwards. */
    AFTER,
    /** The spec has nothing of the kind. */
    IGNORED
  }

  /**
   * An argument.
   *
   * @param name the spec's name for it
   * @param kind how its text is to be read
   * @param from for a length, the argument that it counts from; for a function, the only one to be
   *     told from the others; else empty
   * @param agreement what it must agree with
   */
  record Field(String name, FieldKind kind, String from, Agreement agreement) {}

  /**
   * With what an argument must agree, whatever the spec says of it.
   *
   * @param event the event of the same task, or {@link #ROUND}; empty if it need not agree
   * @param argument which argument of that event; of the round, the one that tells apart events
   *     that need not agree, or empty
   */
  record Agreement(String event, String argument) {
    /** The argument is the same in all such events of a round. */
    static final String ROUND = "round";

    static final Agreement NONE = new Agreement("", "");
  }

  /** Which of the fields is of a kind; negative if none is. */
  int indexOf(FieldKind kind) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).kind() == kind) {
        return i;
      }
    }
    return -1;
  }

  /** The texts of the fields if {@code arguments} look like the pattern, else null. */
  @Nullable ImmutableList<String> match(String arguments) {
    Matcher matcher = pattern.matcher(arguments);
    if (!matcher.find()) {
      return null;
    }
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      texts.add(matcher.group(group));
    }
    return texts.build();
  }

  /** {@code arguments}, which look like the pattern, with {@code text} as field {@code index}. */
  String replace(String arguments, int index, String text) {
    Matcher matcher = pattern.matcher(arguments);
    if (!matcher.find()) {
      throw new IllegalArgumentException(arguments + " is no " + event);
    }
    return arguments.substring(0, matcher.start(index + 1))
        + text
        + arguments.substring(matcher.end(index + 1));
  }
}
