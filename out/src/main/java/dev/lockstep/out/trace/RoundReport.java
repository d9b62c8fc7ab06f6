package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.recording.Outcome;

/**
 * What is said of a round, for other tools.
 *
 * @param file the file's name
 * @param round the round's number
 * @param scenario what the recording calls it
 * @param verdict {@code accepted}, {@code refused}, {@code unsupported}, {@code unusable} or {@code
 *     not finished}
 * @param sentence why it is unsupported or unusable; else empty
 * @param events how many events there are to be explained
 * @param explained how many of them the longest run explains
 * @param line for a refused round, the line of the first event that is not explained; else 0
 * @param task whose event that is; else empty
 * @param event what it says; else empty
 * @param reasons what the candidate states say instead
 * @param nodes how many nodes the search looked at
 */
public record RoundReport(
    String file,
    int round,
    String scenario,
    String verdict,
    String sentence,
    int events,
    int explained,
    int line,
    String task,
    String event,
    ImmutableList<String> reasons,
    long nodes) {

  /** What {@code judgement} says. */
  public static RoundReport of(Judgement judgement) {
    int events = judgement.events() == null ? 0 : judgement.events().recording().size();
    int explained = 0;
    int line = 0;
    String task = "";
    String event = "";
    ImmutableList<String> reasons = ImmutableList.of();
    long nodes = 0;
    if (judgement.outcome() instanceof Outcome.Accepted accepted) {
      explained = events;
      nodes = accepted.nodes();
    } else if (judgement.outcome() instanceof Outcome.Refused refused) {
      explained = refused.explained();
      line = refused.event().line();
      task = refused.task();
      event = refused.event().toString();
      reasons = refused.reasons();
      nodes = refused.nodes();
    } else if (judgement.outcome() instanceof Outcome.Unfinished unfinished) {
      explained = unfinished.explained();
      nodes = unfinished.nodes();
    }
    return new RoundReport(
        judgement.round().file(),
        judgement.round().number(),
        judgement.round().scenario(),
        RoundText.word(judgement.kind()),
        judgement.sentence(),
        events,
        explained,
        line,
        task,
        event,
        reasons,
        nodes);
  }
}
