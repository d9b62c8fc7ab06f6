package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.recording.Outcome;
import java.util.Locale;

/** What is said of a round, in words. */
public final class RoundText {
  private RoundText() {}

  /** One line, and more where the round was not accepted. */
  public static String of(Judgement judgement) {
    Round round = judgement.round();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s: round %d of %s (%s)"
            .formatted(word(judgement.kind()), round.number(), round.file(), round.scenario()));
    text.append(detail(judgement)).append('\n');
    if (judgement.outcome() instanceof Outcome.Refused refused) {
      text.append(refusal(refused));
    }
    return text.toString();
  }

  static String word(Judgement.Kind kind) {
    return switch (kind) {
      case UNFINISHED -> "not finished";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String detail(Judgement judgement) {
    if (!judgement.sentence().isEmpty()) {
      return ": " + judgement.sentence();
    }
    RoundEvents.Result events = judgement.events();
    int size = events == null ? 0 : events.recording().size();
    if (judgement.outcome() instanceof Outcome.Refused refused) {
      return ": %d of %d events explained".formatted(refused.explained(), size);
    }
    if (judgement.outcome() instanceof Outcome.Unfinished unfinished) {
      return ": %d of %d events explained in %d nodes, which is the limit"
          .formatted(unfinished.explained(), size, unfinished.nodes());
    }
    return ": %d events".formatted(size);
  }

  private static String refusal(Outcome.Refused refused) {
    StringBuilder text = new StringBuilder();
    text.append(
        "  line %d, %s: %s\n".formatted(refused.event().line(), refused.task(), refused.event()));
    ImmutableList<String> reasons = refused.reasons();
    for (String reason : reasons) {
      text.append("    ").append(reason).append('\n');
    }
    return text.toString();
  }

  /** The race of an accepted round, with the lines of the recording; empty for any other. */
  public static String diagram(Judgement judgement) {
    if (judgement.blueprint() == null
        || !(judgement.outcome() instanceof Outcome.Accepted accepted)) {
      return "";
    }
    return RaceDiagram.ofPart(Drawing.of(judgement.round(), judgement.blueprint(), accepted.run()));
  }
}
