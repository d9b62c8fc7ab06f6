package dev.lockstep.model;

import java.util.function.BooleanSupplier;

/**
 * What a task's program is made of. Only a {@link Do} takes a step; the others are resolved between
 * steps.
 */
sealed interface Instruction {
  /** A step of its own, or the begin of an atomic one. */
  record Do(Step step) implements Instruction {}

  /** A part of an atomic step. */
  record Sub(Step part) implements Instruction {}

  /** Goes on with the next instruction if the condition is true, else with the one at the label. */
  record Branch(BooleanSupplier condition, Label otherwise, SourceLine source)
      implements Instruction {}

  /** Goes on with the instruction at the label. */
  record Jump(Label target) implements Instruction {}

  /** Locals get their initial values. */
  record Enter(Lifetime lifetime) implements Instruction {}

  /** Locals die and become zero; the task stands in {@code calls} calls afterwards. */
  record Exit(Lifetime lifetime, int calls) implements Instruction {}

  /** A place in the program. */
  final class Label {
    private int index = -1;

    void place(int newIndex) {
      index = newIndex;
    }

    int index() {
      return index;
    }
  }
}
