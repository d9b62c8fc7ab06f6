package dev.lockstep.out.trace;

import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.model.Blueprint;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one round.
 *
 * @param round the round
 * @param kind in one word
 * @param sentence why, where there is more to say
 * @param events what it was judged by; null where it could not be judged
 * @param outcome what came of the search; null where there was none
 * @param blueprint the spec it was judged by; null where there was none
 */
public record Judgement(
    Round round,
    Kind kind,
    String sentence,
    RoundEvents.@Nullable Result events,
    @Nullable Outcome outcome,
    @Nullable Blueprint blueprint) {

  /** The verdict. */
  public enum Kind {
    /** The spec can do what was recorded. */
    ACCEPTED,
    /** It cannot. */
    REFUSED,
    /** It has not all the operations. */
    UNSUPPORTED,
    /** The recording is incomplete, or of another file system. */
    UNUSABLE,
    /** A limit came first. */
    UNFINISHED
  }

  static Judgement unusable(Round round, String sentence) {
    return new Judgement(round, Kind.UNUSABLE, sentence, null, null, null);
  }
}
