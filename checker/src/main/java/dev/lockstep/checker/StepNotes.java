package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;

/** What is to be said of a step besides what it did itself: how it has to do with other tasks. */
public interface StepNotes {
  /** Nothing is said. */
  StepNotes NONE =
      new StepNotes() {
        @Override
        public ImmutableList<String> reads(int part) {
          return ImmutableList.of();
        }

        @Override
        public String behind(int part, String variable) {
          return "";
        }
      };

  /** What the part with this index reads of others: variables with their values. */
  ImmutableList<String> reads(int part);

  /**
   * What to say behind a change of {@code variable} by the part with this index; mostly nothing.
   */
  String behind(int part, String variable);
}
