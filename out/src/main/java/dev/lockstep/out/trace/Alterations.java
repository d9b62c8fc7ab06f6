package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.Run;
import dev.lockstep.model.Blueprint;
import dev.lockstep.out.trace.Judgement.Kind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Alters accepted rounds, and counts how many of the altered ones are refused. */
public final class Alterations {
  private static final String GIVEN_UP = "given up";

  private final int perKind;
  private final Judge judge;
  private final Tally unnoticed = new Tally();
  private final Map<Alteration, Tally> tallies = new EnumMap<>(Alteration.class);

  /** Alters each round at {@code perKind} places in each way, and has {@code judge} judge it. */
  public Alterations(int perKind, Judge judge) {
    this.perKind = perKind;
    this.judge = judge;
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
    ImmutableSet<Integer> underLock = underLock(accepted.run(), blueprint);
    SplittableRandom random = new SplittableRandom(judgement.round().number());
    tallies.forEach(
        (kind, tally) -> {
          for (int i = 0; i < perKind; i++) {
            Alteration.Altered altered =
                kind.of(judgement.round(), events.selection().mapped(), underLock, random);
            if (altered != null) {
              Judgement other = judge.judge(altered.round(), events.vocabulary());
              tally.add(other.kind().name());
              if (!isNoticed(other.kind())) {
                unnoticed.add(altered.place() + " (" + word(other.kind()) + ")");
              }
            }
          }
        });
  }

  /**
   * The lines that their tasks printed while they held a lock of the spec; where the recording has
   * events of the lock, they hold it together.
   */
  private static ImmutableSet<Integer> underLock(Run run, Blueprint blueprint) {
    ImmutableSet.Builder<Integer> lines = ImmutableSet.builder();
    for (int i = 0; i < run.steps().length(); i++) {
      if (!blueprint.info().steps().get(run.steps().get(i)).held().isEmpty()) {
        run.events().get(i).forEach(event -> lines.add(event.line()));
      }
    }
    return lines.build();
  }

  /** A line that cannot be what the kernel prints makes a round unusable. */
  private static boolean isNoticed(Kind kind) {
    return kind == Kind.REFUSED || kind == Kind.UNUSABLE;
  }

  private static String word(Kind kind) {
    return kind == Kind.UNFINISHED ? GIVEN_UP : RoundText.word(kind);
  }

  /** How many rounds were altered in one way. */
  long altered(Alteration kind) {
    return tally(kind).sum();
  }

  /** How many of these were refused, or could not be read any more. */
  long refused(Alteration kind) {
    return tally(kind).of(Kind.REFUSED.name()) + tally(kind).of(Kind.UNUSABLE.name());
  }

  private Tally tally(Alteration kind) {
    return Objects.requireNonNull(tallies.get(kind));
  }

  /** A line for each kind. */
  public String text() {
    StringBuilder text = new StringBuilder("\naltered at one place, and refused:\n");
    for (Alteration kind : Alteration.values()) {
      text.append(
          "  %s: %d of %d (%d %%), %d accepted, %d given up\n"
              .formatted(
                  kind.name().toLowerCase(Locale.ROOT),
                  refused(kind),
                  altered(kind),
                  altered(kind) == 0 ? 0 : 100 * refused(kind) / altered(kind),
                  tally(kind).of(Kind.ACCEPTED.name()),
                  tally(kind).of(Kind.UNFINISHED.name())));
    }
    text.append("not noticed:\n");
    unnoticed.counts().forEach((place, count) -> text.append("  %s: %d\n".formatted(place, count)));
    return text.toString();
  }
}
