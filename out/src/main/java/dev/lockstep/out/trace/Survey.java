package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.Run;
import dev.lockstep.model.StepInfo;
import dev.lockstep.out.trace.Judgement.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Judges all rounds of files, and counts. Rounds of one file are judged side by side. */
public final class Survey {
  private final Judge judge;
  private final @Nullable LockOffsets offsets;
  private final IntPredicate wanted;
  private final Map<String, Tally> files = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> taken = new TreeSet<>();
  private final Set<String> steps = new TreeSet<>();
  final Tally explained = new Tally();
  final Tally known = new Tally();
  final Tally ignored = new Tally();
  final Tally unknown = new Tally();

  /** Judges only the rounds whose numbers are {@code wanted}. */
  public Survey(Judge judge, IntPredicate wanted) {
    this(judge, null, wanted);
  }

  /**
   * The same.
   *
   * @param offsets where the locks of inodes lie; null to look for that beside each file
   */
  public Survey(Judge judge, @Nullable LockOffsets offsets, IntPredicate wanted) {
    this.judge = judge;
    this.offsets = offsets;
    this.wanted = wanted;
  }

  /** Judges the rounds of one file, and hands every judgement to {@code sink} in their order. */
  public void add(Path file, Consumer<? super Judgement> sink) throws IOException {
    Vocabulary vocabulary = vocabularyOf(file);
    List<Round> batch = new ArrayList<>();
    Consumer<Round> take =
        round -> {
          if (wanted.test(round.number())) {
            batch.add(round);
          }
          if (batch.size() == BATCH) {
            judge(file, batch, vocabulary, sink);
          }
        };
    complaints.addAll(TraceFile.read(file, take));
    judge(file, batch, vocabulary, sink);
  }

  /** So many rounds are in memory at a time. */
  private static final int BATCH = 16;

  private void judge(
      Path file, List<Round> batch, Vocabulary vocabulary, Consumer<? super Judgement> sink) {
    List<Judgement> judgements =
        batch.parallelStream().map(round -> judge.judge(round, vocabulary)).toList();
    batch.clear();
    for (Judgement judgement : judgements) {
      count(file, judgement);
      sink.accept(judgement);
    }
  }

  /** What a file has at all: other events may not have been recorded. */
  private Vocabulary vocabularyOf(Path file) throws IOException {
    Vocabulary vocabulary = judge.vocabulary(offsets == null ? LockOffsets.beside(file) : offsets);
    TraceFile.read(file, round -> round.lines().forEach(vocabulary::take));
    return vocabulary;
  }

  private void count(Path file, Judgement judgement) {
    files
        .computeIfAbsent(String.valueOf(file.getFileName()), name -> new Tally())
        .add(judgement.kind().name());
    RoundEvents.Result events = judgement.events();
    if (events == null) {
      return;
    }
    known.addAll(events.selection().known);
    ignored.addAll(events.selection().ignored);
    unknown.addAll(events.selection().unknown);
    if (judgement.blueprint() != null) {
      ImmutableList<StepInfo> all = judgement.blueprint().info().steps();
      all.forEach(step -> steps.add(name(step)));
      if (judgement.outcome() instanceof Outcome.Accepted accepted) {
        count(accepted.run(), all);
        explained.addAll(events.selection().known);
      }
    }
  }

  private void count(Run run, ImmutableList<StepInfo> all) {
    ImmutableIntArray ids = run.steps();
    for (int i = 0; i < ids.length(); i++) {
      taken.add(name(all.get(ids.get(i))));
    }
  }

  /** A step is told by the function it stands in and its own name, whoever takes it. */
  private static String name(StepInfo step) {
    int depth = step.calls().size();
    return (depth == 0 ? "" : step.calls().get(depth - 1).name() + ": ") + step.name();
  }

  /** How many rounds of each file came out how. */
  Map<String, Tally> files() {
    return files;
  }

  /** How many rounds came out in one way. */
  public long of(Kind kind) {
    return files.values().stream().mapToLong(tally -> tally.of(kind.name())).sum();
  }

  /** What the events begin with that the system prints itself; see {@link Mapping#prefix}. */
  String prefix() {
    return judge.prefix();
  }

  /** How many events of the files the system itself printed. */
  public long eventsOfSystem() {
    String prefix = prefix();
    return known.withPrefix(prefix) + ignored.withPrefix(prefix) + unknown.withPrefix(prefix);
  }

  /** How many of these are explained: those of accepted rounds for which the spec has a step. */
  public long explainedOfSystem() {
    return explained.withPrefix(prefix());
  }

  /** What was wrong outside of rounds. */
  public ImmutableList<String> complaints() {
    return ImmutableList.copyOf(complaints);
  }

  /** The events of accepted rounds, by name. */
  public Map<String, Long> eventsExplained() {
    return explained.counts();
  }

  /** The events that the mapping knows, by name. */
  public Map<String, Long> eventsKnown() {
    return known.counts();
  }

  /** The events that the mapping ignores, by name. */
  public Map<String, Long> eventsIgnored() {
    return ignored.counts();
  }

  /** The events that the mapping does not know, by name. */
  public Map<String, Long> eventsUnknown() {
    return unknown.counts();
  }

  /** The kinds of steps that accepted rounds took. */
  public Set<String> stepsTaken() {
    return taken;
  }

  /** The kinds of steps that they did not take, though they could have. */
  public Set<String> stepsLeft() {
    Set<String> left = new TreeSet<>(steps);
    left.removeAll(taken);
    return left;
  }
}
