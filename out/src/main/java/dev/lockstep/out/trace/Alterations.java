package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.RecordedEvent;
import dev.lockstep.checker.recording.RecordingSearch;
import dev.lockstep.checker.recording.Run;
import dev.lockstep.model.Blueprint;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Alters accepted rounds, and counts how many of the altered ones are refused. */
public final class Alterations {
  private static final String REFUSED = "refused";
  private static final String ACCEPTED = "accepted";
  private static final String GIVEN_UP = "given up";

  private final int perKind;
  private final long maxNodes;
  private final Tally unnoticed = new Tally();
  private final Map<Alteration, Tally> tallies = new EnumMap<>(Alteration.class);

  /**
   * Alters each round at {@code perKind} places in each way, and gives an altered one up after
   * {@code maxNodes} nodes.
   */
  public Alterations(int perKind, long maxNodes) {
    this.perKind = perKind;
    this.maxNodes = maxNodes;
    for (Alteration kind : Alteration.values()) {
      tallies.put(kind, new Tally());
    }
  }

  /** Alters a round, if it was accepted. The same round is always altered at the same places. */
  public void alter(Judgement judgement) {
    RoundEvents.Result events = judgement.events();
    Blueprint blueprint = judgement.blueprint();
    if (events == null
        || blueprint == null
        || !(judgement.outcome() instanceof Outcome.Accepted accepted)) {
      return;
    }
    ImmutableSet<RecordedEvent> underLock = underLock(accepted.run(), blueprint);
    SplittableRandom random = new SplittableRandom(judgement.round().number());
    tallies.forEach(
        (kind, tally) -> {
          for (int i = 0; i < perKind; i++) {
            Alteration.Altered altered = kind.of(events.recording(), underLock, random);
            if (altered != null) {
              Outcome outcome = RecordingSearch.of(blueprint, altered.recording(), maxNodes);
              tally.add(verdict(outcome));
              if (!(outcome instanceof Outcome.Refused)) {
                unnoticed.add(altered.place() + " (" + verdict(outcome) + ")");
              }
            }
          }
        });
  }

  /**
   * The events that their tasks printed while they held a lock of the spec; where the recording has
   * events of the lock, they hold it together.
   */
  private static ImmutableSet<RecordedEvent> underLock(Run run, Blueprint blueprint) {
    ImmutableSet.Builder<RecordedEvent> events = ImmutableSet.builder();
    for (int i = 0; i < run.steps().length(); i++) {
      if (!blueprint.info().steps().get(run.steps().get(i)).held().isEmpty()) {
        events.addAll(run.events().get(i));
      }
    }
    return events.build();
  }

  private static String verdict(Outcome outcome) {
    if (outcome instanceof Outcome.Refused) {
      return REFUSED;
    }
    return outcome instanceof Outcome.Accepted ? ACCEPTED : GIVEN_UP;
  }

  /** A line for each kind. */
  public String text() {
    StringBuilder text = new StringBuilder("\naltered at one place, and refused:\n");
    tallies.forEach(
        (kind, tally) -> {
          long all = tally.sum();
          long refused = tally.of(REFUSED);
          text.append(
              "  %s: %d of %d (%d %%), %d accepted, %d given up\n"
                  .formatted(
                      kind.name().toLowerCase(Locale.ROOT),
                      refused,
                      all,
                      all == 0 ? 0 : 100 * refused / all,
                      tally.of(ACCEPTED),
                      tally.of(GIVEN_UP)));
        });
    text.append("not noticed:\n");
    unnoticed.counts().forEach((place, count) -> text.append("  %s: %d\n".formatted(place, count)));
    return text.toString();
  }
}
