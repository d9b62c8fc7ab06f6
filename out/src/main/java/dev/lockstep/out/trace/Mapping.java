package dev.lockstep.out.trace;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.lockstep.model.SpecException;
import dev.lockstep.out.trace.EventRule.Agreement;
import dev.lockstep.out.trace.EventRule.Field;
import dev.lockstep.out.trace.EventRule.Place;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of events, written one to a line; docs/recordings.md describes it. */
final class Mapping {
  private static final Pattern RULE =
      Pattern.compile(
          "(?<event>\\w+)(\\s*=\\s*(?<name>\\w+))?\\s+(?<place>before|after|ignored)"
              + "(\\s+of\\s+(?<of>\\w+))?\\s+\"(?<text>.*)\"");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\{(?<name>\\w+)(:(?<kind>[\\w-]+)(@(?<from>\\w+))?)?"
              + "(=(?<event>\\w+)([.@](?<argument>\\w+))?)?}");

  private static final Pattern SYSTEM = Pattern.compile("system\\s+(?<prefix>\\w+)");
  private static final Pattern LOCK =
      Pattern.compile(
          "lock\\s+(?<name>\\w+)\\s+at\\s+(?<sum>[\\w.]+(\\s*[+-]\\s*[\\w.]+)*)"
              + "(\\s+ignored\\s+\"(?<reason>.+)\")?");
  private static final Pattern TERM = Pattern.compile("(?<sign>[+-]?)\\s*(?<field>[\\w.]+)");

  private static final Pattern NOWHERE = Pattern.compile("nowhere\\s+(?<place>\\d{1,18})");

  /** What stands in front of a part of the arguments that not every release prints. */
  private static final String OPTIONAL = " | ";

  private final ImmutableListMultimap<String, EventRule> rules;
  private final ImmutableList<LockRule> locks;
  private final String prefix;
  private final long nowhere;

  private Mapping(
      ImmutableListMultimap<String, EventRule> rules,
      ImmutableList<LockRule> locks,
      String prefix,
      long nowhere) {
    this.rules = rules;
    this.locks = locks;
    this.prefix = prefix;
    this.nowhere = nowhere;
  }

  /**
   * Reads a table.
   *
   * @throws SpecException if a line of it cannot be understood
   */
  static Mapping parse(String table) {
    ImmutableListMultimap.Builder<String, EventRule> rules = ImmutableListMultimap.builder();
    ImmutableList.Builder<LockRule> locks = ImmutableList.builder();
    String prefix = "";
    long nowhere = 0;
    int number = 0;
    for (String line : Splitter.on('\n').split(table)) {
      number++;
      String text = line.strip();
      Matcher system = SYSTEM.matcher(text);
      Matcher lock = LOCK.matcher(text);
      Matcher place = NOWHERE.matcher(text);
      if (system.matches()) {
        prefix = system.group("prefix");
      } else if (lock.matches()) {
        locks.add(lock(lock));
      } else if (place.matches()) {
        nowhere = Long.parseLong(place.group("place"));
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        for (EventRule rule : rules(text, number)) {
          rules.put(rule.event(), rule);
        }
      }
    }
    return new Mapping(rules.build(), locks.build(), prefix, nowhere);
  }

  private static LockRule lock(Matcher line) {
    ImmutableList.Builder<String> plus = ImmutableList.builder();
    ImmutableList.Builder<String> minus = ImmutableList.builder();
    Matcher term = TERM.matcher(line.group("sum"));
    while (term.find()) {
      (term.group("sign").equals("-") ? minus : plus).add(term.group("field"));
    }
    return new LockRule(
        line.group("name"), plus.build(), minus.build(), orEmpty(line.group("reason")));
  }

  /** The rule with all its optional parts, that without the last one, and so on. */
  private static ImmutableList<EventRule> rules(String text, int number) {
    ImmutableList.Builder<EventRule> rules = ImmutableList.builder();
    String rest = text;
    int last = rest.lastIndexOf(OPTIONAL);
    while (last >= 0) {
      rules.add(rule(rest.replace(OPTIONAL, " "), number));
      rest = rest.substring(0, last) + '"';
      last = rest.lastIndexOf(OPTIONAL);
    }
    return rules.add(rule(rest, number)).build();
  }

  private static EventRule rule(String text, int number) {
    Matcher matcher = RULE.matcher(text);
    if (!matcher.matches()) {
      throw new SpecException(
          "line %d of the mapping is \"%s\": write EVENT [= NAME] before|after|ignored [of EVENT] \"ARGUMENTS\""
              .formatted(number, text));
    }
    String event = matcher.group("event");
    String name = matcher.group("name") == null ? event : matcher.group("name");
    String of = orEmpty(matcher.group("of"));
    Place place = Place.valueOf(matcher.group("place").toUpperCase(Locale.ROOT));
    String pattern = matcher.group("text");
    if (place == Place.IGNORED) {
      return new EventRule(
          event, name, place, Pattern.compile(""), ImmutableList.of(), of, pattern);
    }
    return ofPattern(event, name, place, of, pattern, number);
  }

  private static EventRule ofPattern(
      String event, String name, Place place, String of, String pattern, int number) {
    StringBuilder expression = new StringBuilder();
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    Matcher matcher = FIELD.matcher(pattern);
    int end = 0;
    while (matcher.find()) {
      expression.append(quoted(pattern.substring(end, matcher.start())));
      FieldKind kind = kind(matcher.group("kind"), number);
      fields.add(
          new Field(
              matcher.group("name"),
              kind,
              orEmpty(matcher.group("from")),
              new Agreement(orEmpty(matcher.group("event")), orEmpty(matcher.group("argument")))));
      expression.append(kind.shape());
      end = matcher.end();
    }
    expression.append(quoted(pattern.substring(end)));
    return new EventRule(
        event, name, place, Pattern.compile(expression.toString()), fields.build(), of, "");
  }

  /** Text that stands there as it is, but for three dots, where any text may stand. */
  private static String quoted(String text) {
    return Splitter.on("...")
        .splitToStream(text)
        .map(Pattern::quote)
        .collect(Collectors.joining(".*?"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static FieldKind kind(@Nullable String word, int number) {
    if (word == null) {
      return FieldKind.NUMBER;
    }
    for (FieldKind kind : FieldKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new SpecException(
        "line %d of the mapping reads an argument as \"%s\", which is no way to read one"
            .formatted(number, word));
  }

  /**
   * What the names of all events begin with that the system prints itself, rather than what lies
   * around it; empty if the mapping does not say.
   */
  String prefix() {
    return prefix;
  }

  /** Whether {@code rule} is about a lock, or the return of a function that takes one. */
  boolean isOfLock(EventRule rule) {
    return rule.indexOf(FieldKind.LOCK) >= 0
        || rules(rule.of()).stream().anyMatch(call -> call.indexOf(FieldKind.LOCK) >= 0);
  }

  /** The locks of an inode; several rules for one whose place differs between releases. */
  ImmutableList<LockRule> locks() {
    return locks;
  }

  /** The number of a place on the device that is none; 0 if the mapping names none. */
  long nowhere() {
    return nowhere;
  }

  /** What is said of {@code event}; several rules if its arguments differ between releases. */
  ImmutableList<EventRule> rules(String event) {
    return rules.get(event);
  }
}
