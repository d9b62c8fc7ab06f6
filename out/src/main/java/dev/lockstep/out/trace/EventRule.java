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
   * @param from for a length, the argument that it counts from; else empty
   */
  record Field(String name, FieldKind kind, String from) {}

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
}
