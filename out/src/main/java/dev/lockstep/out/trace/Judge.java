package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.RecordingSearch;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Recordable;
import dev.lockstep.model.Request;
import dev.lockstep.model.UnsupportedWorkload;
import dev.lockstep.out.trace.Judgement.Kind;
import org.jspecify.annotations.Nullable;

/** Judges rounds by a spec. */
public final class Judge {
  private final Recordable system;
  private final Mapping mapping;
  private final Request request;
  private final long maxNodes;

  /** Judges by a spec as {@code request} wants it, looking at {@code maxNodes} nodes at most. */
  public Judge(Recordable system, Request request, long maxNodes) {
    this.system = system;
    this.mapping = Mapping.parse(system.mapping());
    this.request = request;
    this.maxNodes = maxNodes;
  }

  /**
   * Judges a round.
   *
   * @param recorded the names of all events in its file
   */
  Judgement judge(Round round, ImmutableSet<String> recorded) {
    if (!round.damage().isEmpty()) {
      return Judgement.unusable(round, String.join("; ", round.damage()));
    }
    String inode = inode(round);
    if (inode == null) {
      return Judgement.unusable(round, "no marker FILE says which inode the round is about");
    }
    RoundEvents.Result events = RoundEvents.of(round, mapping, inode, spoken(recorded));
    Blueprint blueprint;
    try {
      blueprint =
          Blueprint.of(
              system.name(),
              setup -> system.constructor().apply(setup, events.workload()),
              request);
    } catch (UnsupportedWorkload unsupported) {
      return new Judgement(
          round, Kind.UNSUPPORTED, String.valueOf(unsupported.getMessage()), events, null, null);
    }
    Outcome outcome = RecordingSearch.of(blueprint, events.recording(), maxNodes);
    return new Judgement(round, kind(outcome), "", events, outcome, blueprint);
  }

  private static Kind kind(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted) {
      return Kind.ACCEPTED;
    }
    return outcome instanceof Outcome.Refused ? Kind.REFUSED : Kind.UNFINISHED;
  }

  /** The names by which the spec knows events that were recorded. */
  private ImmutableSet<String> spoken(ImmutableSet<String> recorded) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    names.add("begin", "end");
    for (String event : recorded) {
      for (EventRule rule : mapping.rules(event)) {
        if (rule.place() != EventRule.Place.IGNORED) {
          names.add(rule.name());
        }
      }
    }
    return names.build();
  }

  private static @Nullable String inode(Round round) {
    for (TraceLine line : round.lines()) {
      Marker marker = line.isMarker() ? Marker.parse(line.arguments()) : null;
      if (marker != null && marker.kind() == Marker.Kind.FILE) {
        return marker.values().get("ino");
      }
    }
    return null;
  }
}
