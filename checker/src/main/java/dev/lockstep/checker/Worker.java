package dev.lockstep.checker;

import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StateSink;
import dev.lockstep.model.TransitionSink;
import java.util.Arrays;

/**
 * Expands states on a machine of its own. When a state is done, its targets are collected by shard
 * of the visited set, to be looked up in batches; the properties of those that are new are
 * evaluated, and they join the log. Allocates nothing per transition. Used by one thread at a time.
 *
 * <p>Most transitions of tasks that do not meddle with one another lead to states that another
 * order of the same steps leads to. Where steps {@code a} and {@code b} commute, only one of the
 * two orders is looked up: a state found by {@code b} carries a <i>sleep set</i> of actors whose
 * transitions out of it are counted, but whose targets the state found by {@code a} answers for.
 * Only an actor that comes before that of {@code b} can be asleep, so that one who answers for
 * another may in turn have another answer for it, but never in a circle; and the state that answers
 * is in the same level or an earlier one, so that levels stay what they are. (Sleep sets: P.
 * Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, 1996; there they
 * spare the transitions themselves.)
 */
final class Worker implements TransitionSink {
  /** How many bits of a target's label are its sleep set; above is 1 + the step that led to it. */
  private static final int SLEEP_BITS = Machine.COMMUTING_ACTORS;

  private static final long SLEEP_SET = (1L << SLEEP_BITS) - 1;

  private final int number;
  private final Machine machine;
  private final Encoding encoding;
  private final VisitedSet visited;
  private final StateLog.Writer log;
  private final Brake brake;
  private final int words;
  private final int stride;

  private final KeyShape shape;
  private final RecentKeys recent;
  private long[] targets;
  private int targetCount;

  private final long[] collected;
  private final int[] counts;
  private final ProbeBatch batch = new ProbeBatch();
  private final long[] state;
  private final long[] record;
  private final long[] sleepSet = new long[1];
  private final long[] admitted;

  private final Samples samples;
  private final Findings findings = new Findings();
  private int level;
  private long source;
  private long asleep;
  private long transitions;
  private long digest;
  private volatile Tally published = new Tally(0, 0);

  /**
   * What a worker has done so far.
   *
   * @param states new states
   * @param transitions transitions taken
   */
  record Tally(long states, long transitions) {}

  /** Worker {@code number}, from 0, which appends to {@code log}. */
  Worker(
      int number,
      Machine machine,
      Encoding encoding,
      VisitedSet visited,
      StateLog.Writer log,
      Brake brake) {
    this.number = number;
    this.machine = machine;
    this.encoding = encoding;
    this.visited = visited;
    this.log = log;
    this.brake = brake;
    this.words = machine.words();
    this.samples = new Samples(words);
    this.stride = encoding.entryWords() + 1;
    this.shape = visited.shape();
    this.recent = new RecentKeys(shape.words());
    this.targets = new long[ProbeBatch.SIZE * stride];
    this.collected = new long[visited.shards() * Shard.MOST_PATIENCE * stride];
    this.counts = new int[visited.shards()];
    this.state = new long[words];
    this.record = new long[encoding.recordBits().length()];
    this.admitted = new long[words];
  }

  /** Adds the initial states. */
  void initialise() {
    level = -1;
    try {
      addInitialStates();
      finish();
    } catch (OutOfMemory full) {
      brake.pull(Brake.Reason.MEMORY);
    }
  }

  private void addInitialStates() {
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] initial) {
            note(initial, 0);
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {
            findings.add(property, 0);
          }
        });
  }

  /**
   * Takes states from {@code frontier}, which is level {@code newLevel}, until there are none left;
   * runs {@code pulse} every now and then.
   */
  void expand(Frontier frontier, int newLevel, Runnable pulse) {
    level = newLevel;
    try {
      Frontier.Portion portion = frontier.take(number);
      while (portion != null && !brake.isPulled()) {
        expand(portion);
        published = new Tally(log.size(), transitions);
        pulse.run();
        portion = frontier.take(number);
      }
      finish();
    } catch (OutOfMemory | OutOfMemoryError full) {
      brake.pull(Brake.Reason.MEMORY);
    }
  }

  private void expand(Frontier.Portion portion) {
    RecordStream.Reader records = portion.records();
    RecordStream.Reader sleepSets = portion.sleepSets();
    int count = portion.count();
    for (int i = 0; i < count; i++) {
      records.next(record);
      sleepSets.next(sleepSet);
      expandRecord();
    }
  }

  /** A method of its own, for a loop that is compiled while it runs is compiled a second time. */
  private void expandRecord() {
    asleep = sleepSet[0];
    encoding.fromRecord(record, state);
    source = StateHash.ofState(state, 0, words);
    long digestBefore = digest;
    machine.load(state, 0);
    machine.expand(this);
    if (machine.isDeadlocked()) {
      findings.add(machine.deadlockProperty(), level);
    }
    samples.offer(state, source, level, digest - digestBefore);
    collectTargets();
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    transitions++;
    long hash = StateHash.ofState(target, 0, words);
    digest += StateHash.ofTransition(source, step, outcome, hash);
    if ((asleep >>> machine.actor() & 1) == 0) {
      note(target, machine.commuting() | (machine.repeated() + 1L) << SLEEP_BITS);
    }
  }

  @Override
  public void dead(int step, int outcome) {
    transitions++;
    digest += StateHash.ofTransition(source, step, outcome, StateHash.NOWHERE);
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    findings.add(property, level);
  }

  /** Never throws: the machine, in the middle of a step, would take it for an error of the spec. */
  private void note(long[] target, long label) {
    int at = targetCount * stride;
    if (at == targets.length) {
      targets = Arrays.copyOf(targets, 2 * at);
    }
    try {
      encoding.encode(target, targets, at);
    } catch (OutOfMemory full) {
      brake.pull(Brake.Reason.MEMORY);
      return;
    }
    targets[at + stride - 1] = label;
    batch.touched += recent.touch(targets[at]);
    targetCount++;
  }

  /** Shares the targets of a state out among the shards, but for those met not long ago. */
  private void collectTargets() {
    for (int target = 0; target < targetCount; target++) {
      int from = target * stride;
      if (!recent.seen(targets, from)) {
        collect(from);
      }
    }
    targetCount = 0;
  }

  private void collect(int from) {
    int shard = shape.shardOf(targets[from]);
    int count = counts[shard];
    int to = (shard * Shard.MOST_PATIENCE + count) * stride;
    for (int i = 0; i < stride; i++) {
      collected[to + i] = targets[from + i];
    }
    count++;
    counts[shard] = count;
    if (count >= ProbeBatch.SIZE) {
      // No branch, since one that is taken for the first time, when the first shard grows, would
      // have the virtual machine compile all of this anew.
      int isWorth = Math.max(0, Math.min(1, count + 1 - visited.patience(shard)));
      lookUp(shard, isWorth * count);
    }
  }

  /**
   * Adds what was collected for a shard to the visited set, and what is new to the log.
   *
   * @param count how many targets: all that wait, or none
   */
  private void lookUp(int shard, int count) {
    counts[shard] -= count;
    for (int done = 0; done < count; done += ProbeBatch.SIZE) {
      int start = (shard * Shard.MOST_PATIENCE + done) * stride;
      lookUpBatch(shard, start, Math.min(ProbeBatch.SIZE, count - done));
    }
  }

  private void lookUpBatch(int shard, int start, int count) {
    long added;
    try {
      added = visited.addAll(shard, collected, start, stride, count, batch);
    } catch (OutOfMemory | OutOfMemoryError full) {
      // Not thrown on, so that what is new in other shards still joins the log.
      brake.pull(Brake.Reason.MEMORY);
      return;
    }
    for (long rest = added; rest != 0; rest &= rest - 1) {
      admit(collected, start + Long.numberOfTrailingZeros(rest) * stride);
    }
  }

  private void admit(long[] entries, int at) {
    encoding.decode(entries, at, admitted);
    // First into the log, where the way to a violation begins, if there is memory for that.
    encoding.toRecord(entries, at, admitted, record);
    long label = entries[at + stride - 1];
    sleepSet[0] = label & SLEEP_SET;
    log.append(record, sleepSet);
    machine.load(admitted, 0);
    if (!machine.holds((int) (label >>> SLEEP_BITS) - 1)) {
      machine.violations(property -> findings.add(property, level + 1));
    }
  }

  private void finish() {
    collectTargets();
    for (int shard = 0; shard < counts.length; shard++) {
      lookUp(shard, counts[shard]);
    }
    published = new Tally(log.size(), transitions);
  }

  /** What it has done so far; may be asked by any thread at any time. */
  Tally tally() {
    return published;
  }

  Machine machine() {
    return machine;
  }

  /** A sample of the states it has expanded. */
  Samples samples() {
    return samples;
  }

  Findings findings() {
    return findings;
  }

  long transitions() {
    return transitions;
  }

  long digest() {
    return digest;
  }
}
