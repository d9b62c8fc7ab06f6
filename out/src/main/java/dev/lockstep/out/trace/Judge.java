package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.RecordingSearch;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Recordable;
import dev.lockstep.model.Request;
import dev.lockstep.model.UnsupportedWorkload;
import dev.lockstep.out.trace.Judgement.Kind;

/** Judges rounds by a spec. */
public final class Judge {
  /** States of files with more blocks are too large to look at many. */
  private static final int MOST_BLOCKS = 256;

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

  /** What the events begin with that the system prints itself. */
  String prefix() {
    return mapping.prefix();
  }

  /** Collects the spec's names for the events of a file, the locks of whose inodes lie there. */
  Vocabulary vocabulary(LockOffsets offsets) {
    return new Vocabulary(mapping, offsets);
  }

  /**
   * Judges a round.
   *
   * @param vocabulary what can be told from the events of its file
   */
  Judgement judge(Round round, Vocabulary vocabulary) {
    if (!round.damage().isEmpty()) {
      return Judgement.unusable(round, String.join("; ", round.damage()));
    }
    RecordedFile file = RecordedFile.of(round);
    if (file == null) {
      return Judgement.unusable(round, "no marker FILE says which inode the round is about");
    }
    if (!isBlockSize(round.blockSize())) {
      return Judgement.unusable(
          round, "its marker BEGIN says blocks of %d bytes".formatted(round.blockSize()));
    }
    RoundEvents.Result events = RoundEvents.of(round, mapping, file, vocabulary);
    String trouble = trouble(events.selection(), file, vocabulary.names());
    if (!trouble.isEmpty()) {
      return Judgement.unusable(round, trouble);
    }
    String missing = missing(round, events.workload().blocks());
    if (!missing.isEmpty()) {
      return new Judgement(round, Kind.UNSUPPORTED, missing, events, null, null);
    }
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

  private static boolean isBlockSize(int bytes) {
    return Integer.bitCount(bytes) == 1 && bytes >= 512 && bytes <= 1 << 16;
  }

  /** What no spec can do; else empty. */
  private static String missing(Round round, int blocks) {
    if (round.cluster() > 1) {
      return "clusters of %d blocks".formatted(round.cluster());
    }
    return blocks > MOST_BLOCKS
        ? "a file of %d blocks, where %d can be told apart".formatted(blocks, MOST_BLOCKS)
        : "";
  }

  /** Why the events that were picked cannot be what happened to {@code file}; else empty. */
  private String trouble(Selection selection, RecordedFile file, ImmutableSet<String> recorded) {
    for (TraceLine line : selection.misread()) {
      if (mapping.rules(line.event()).stream().anyMatch(rule -> recorded.contains(rule.name()))) {
        return "line %d has arguments of %s that cannot be read"
            .formatted(line.number(), line.event());
      }
    }
    if (!selection.isOfSystem()) {
      return "no event %s... tells of inode %s, so the round is about another file system"
          .formatted(mapping.prefix(), file.inode());
    }
    return "";
  }
}
