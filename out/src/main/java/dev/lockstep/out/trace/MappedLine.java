package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;

/**
 * A line that a rule understands.
 *
 * @param line the line
 * @param name the spec's name for the event
 * @param rule the rule
 * @param texts its arguments, in the order of the rule's fields
 */
record MappedLine(TraceLine line, String name, EventRule rule, ImmutableList<String> texts) {

  /**
   * The arguments of the line as they would stand there with {@code text} as field {@code index}.
   */
  String with(int index, String text) {
    return rule.replace(line.arguments(), index, text);
  }
}
