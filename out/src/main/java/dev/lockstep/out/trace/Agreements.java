package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.out.trace.EventRule.Agreement;
import dev.lockstep.out.trace.EventRule.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * What the events of a round have said so far, and whether the next one agrees with it as the
 * mapping demands. That needs no spec: the return of a function and its call must name the same
 * file, for example, and a file's mode stays.
 */
final class Agreements {
  /** The arguments of the last event of a task, by both their names. */
  private final Map<String, ImmutableMap<String, Object>> latest = new HashMap<>();

  /** Arguments that stay the same in a round, with what tells them apart. */
  private final Map<String, Object> constants = new HashMap<>();

  /** Takes note of an event, whatever it says. */
  void take(String task, String event, ImmutableMap<String, Object> arguments) {
    latest.put(task + ' ' + event, arguments);
  }

  /** Takes note of an event, and says with what it does not agree; empty if it does. */
  String take(String task, EventRule rule, ImmutableMap<String, Object> arguments) {
    String contradiction = "";
    for (Field field : rule.fields()) {
      Object value = arguments.get(field.name());
      if (value != null && contradiction.isEmpty() && !field.agreement().event().isEmpty()) {
        contradiction =
            field.agreement().event().equals(Agreement.ROUND)
                ? withRound(field, value, arguments)
                : withEvent(task, field, value);
      }
    }
    take(task, rule.name(), arguments);
    return contradiction;
  }

  private String withEvent(String task, Field field, Object value) {
    Agreement agreement = field.agreement();
    Object expected =
        latest
            .getOrDefault(task + ' ' + agreement.event(), ImmutableMap.of())
            .get(agreement.argument());
    return expected == null || expected.equals(value)
        ? ""
        : "%s is %s by the %s of %s before, recorded %s"
            .formatted(field.name(), expected, agreement.argument(), agreement.event(), value);
  }

  private String withRound(Field field, Object value, ImmutableMap<String, Object> arguments) {
    String by = field.agreement().argument();
    Object key = arguments.getOrDefault(by, "");
    Object expected = constants.putIfAbsent(field.name() + ' ' + by + ' ' + key, value);
    return expected == null || expected.equals(value)
        ? ""
        : "%s is %s in the round before, recorded %s".formatted(field.name(), expected, value);
  }
}
