package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;

/** What is to be said of a step besides what it did itself: how it has to do with other tasks. */
interface StepNotes {
  /** The lines about what the part with this index reads of others. */
  ImmutableList<String> reads(int part);

  /** What to say behind a change of {@code variable}; mostly nothing. */
  String behind(String variable);
}
