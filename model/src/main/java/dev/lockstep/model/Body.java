package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/**
 * A pair of braces around steps while they are being written.
 *
 * @param kind what it is
 * @param name the name of a call or label; empty if it has none
 * @param lifetime of the locals declared in it
 * @param start where a loop goes on, or null
 * @param end where control goes when it is left
 */
record Body(
    Kind kind,
    String name,
    Lifetime lifetime,
    Instruction.@Nullable Label start,
    Instruction.Label end) {
  enum Kind {
    TASK("task"),
    CALL("call"),
    LOOP("loop"),
    BLOCK("block"),
    BRANCH("branch"),
    ATOMIC("atomically"),
    SECTION("section");

    final String word;

    Kind(String word) {
      this.word = word;
    }
  }
}
