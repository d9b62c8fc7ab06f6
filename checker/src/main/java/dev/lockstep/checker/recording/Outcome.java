package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;

/** What came of a search. */
public sealed interface Outcome {
  /** How many nodes were looked at. */
  long nodes();

  /** The spec can do what was recorded. */
  record Accepted(Run run, long nodes) implements Outcome {}

  /**
   * It cannot.
   *
   * @param explained how many events the longest run explains
   * @param event the first event that it does not
   * @param task whose it is
   * @param reasons why not, for each state that such a run can come to, without repetition
   */
  record Refused(
      int explained, RecordedEvent event, String task, ImmutableList<String> reasons, long nodes)
      implements Outcome {}

  /**
   * The limit came first.
   *
   * @param explained how many events the longest run explains
   */
  record Unfinished(int explained, long nodes) implements Outcome {}
}
