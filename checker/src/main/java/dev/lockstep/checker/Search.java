package dev.lockstep.checker;

import com.google.common.primitives.ImmutableLongArray;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.SpecException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first search, level by level: every worker expands states of the frontier, the new states
 * are the next frontier. Levels are whole: a search that has found a violation, or has reached a
 * limit that counts, stops at the end of a level, so that its figures do not depend on the order in
 * which workers got on.
 */
final class Search implements AutoCloseable {
  private final Blueprint blueprint;
  private final SearchOptions options;
  private final Findings foundByTwins = new Findings();
  private final MemoryBudget budget;
  private final VisitedSet visited;
  private final StateLog log;
  private final Brake brake = new Brake();
  private final List<Worker> workers = new ArrayList<>();
  private final Crew crew;
  private final long started = System.nanoTime();
  private long lastProgress = started;

  private Figures figures = new Figures(0, 0, 0, 0, ImmutableLongArray.of(), false);
  private boolean complete;
  private String limit = "";

  Search(Blueprint blueprint, Encodings encodings, MemoryBudget budget, SearchOptions options) {
    this.blueprint = blueprint;
    this.options = options;
    this.budget = budget;
    KeyShape shape = options.sizes().shape(encodings);
    this.visited = new VisitedSet(shape, new PagePool(budget, options.sizes().pageBytes()));
    int words = blueprint.info().stateWords();
    Machine first = blueprint.newMachine();
    int sleepSetBits = Math.min(first.actors(), Machine.COMMUTING_ACTORS);
    this.log = new StateLog(encodings, words, sleepSetBits, options.workers(), budget);
    for (int i = 0; i < options.workers(); i++) {
      Machine machine = i == 0 ? first : blueprint.newMachine();
      workers.add(
          new Worker(i, machine, encodings.newEncoding().get(), visited, log.writer(i), brake));
    }
    this.crew = new Crew(options.workers(), brake);
  }

  /** Explores until there is nothing left, or a reason to stop. */
  void run() {
    explore();
    if (!findings().hasSpecError()) {
      compareWithTwins();
    }
  }

  private void compareWithTwins() {
    Samples.join(workers.stream().map(Worker::samples).toList());
    List<Samples> samples =
        workers.stream().map(Worker::samples).filter(part -> part.size() > 0).toList();
    List<Twin> twins = samples.stream().map(part -> new Twin(blueprint)).toList();
    if (samples.size() == 1) {
      // Not worth waking anybody.
      samples.get(0).compare(twins.get(0));
    } else {
      crew.run(
          member -> {
            if (member < twins.size()) {
              samples.get(member).compare(twins.get(member));
            }
          });
    }
    twins.forEach(twin -> foundByTwins.addAll(twin.findings()));
  }

  private void explore() {
    workers.get(0).initialise();
    endLevel();
    if (figures.states() == 0 && findings().isEmpty() && !brake.isPulled()) {
      throw new SpecException(
          workers.get(0).machine().info().name()
              + " has no initial state: its initialisation assumes what is never true");
    }
    while (goesOn()) {
      expandLevel();
      if (brake.isPulled()) {
        limit = LimitSentence.of(brake, figures, log.size(log.levels() - 1), budget);
        // Not counted, but what is violated in this level can be reached, and its way is looked
        // for.
        log.endLevel();
        return;
      }
      endLevel();
    }
  }

  private boolean goesOn() {
    if (log.size(log.levels() - 1) == 0) {
      complete = true;
      return false;
    }
    Findings findings = findings();
    if (findings.hasSpecError() || (!findings.isEmpty() && !options.all())) {
      return false;
    }
    checkTime();
    checkInterrupt();
    limit = LimitSentence.atEndOfLevel(options.limits(), brake, figures);
    return limit.isEmpty();
  }

  private void expandLevel() {
    int level = log.levels() - 1;
    Frontier frontier = log.frontier();
    if (frontier.size() <= options.sizes().statesAlone()) {
      workers.get(0).expand(frontier, level, () -> look(level, frontier));
      return;
    }
    crew.run(
        member ->
            workers
                .get(member)
                .expand(frontier, level, member == 0 ? () -> look(level, frontier) : () -> {}));
  }

  /** Looks up from work, on the thread of the caller. */
  private void look(int level, Frontier frontier) {
    checkTime();
    checkInterrupt();
    tell(level, frontier);
  }

  private void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      brake.pull(Brake.Reason.INTERRUPT);
    }
  }

  private void checkTime() {
    if (System.nanoTime() - started > options.limits().nanos()) {
      brake.pull(Brake.Reason.TIME);
    }
  }

  private void tell(int level, Frontier frontier) {
    long now = System.nanoTime();
    if (now - lastProgress < SearchOptions.PROGRESS_NANOS) {
      return;
    }
    lastProgress = now;
    long states = 0;
    long transitions = 0;
    for (Worker worker : workers) {
      Worker.Tally tally = worker.tally();
      states += tally.states();
      transitions += tally.transitions();
    }
    options
        .listener()
        .progress(new Progress(states, level, frontier.left(), transitions, forecast()));
  }

  private @Nullable Forecast forecast() {
    long[] sizes = new long[log.levels()];
    for (int level = 0; level < sizes.length; level++) {
      sizes[level] = log.size(level);
    }
    double perState = (double) budget.used() / Math.max(1, figures.states());
    return Forecast.of(sizes, perState, budget.limit());
  }

  private void endLevel() {
    log.endLevel();
    shareKnowledge();
    long transitions = 0;
    long digest = 0;
    boolean bounded = false;
    long[] coverage = new long[workers.get(0).machine().coverage().length];
    for (Worker worker : workers) {
      transitions += worker.transitions();
      digest += worker.digest();
      bounded |= worker.machine().isBounded();
      long[] taken = worker.machine().coverage();
      for (int i = 0; i < coverage.length; i++) {
        coverage[i] += taken[i];
      }
    }
    int last = log.levels() - 1;
    long found = log.size(last);
    figures =
        new Figures(
            figures.states() + found,
            transitions,
            found == 0 ? figures.depth() : last,
            digest,
            ImmutableLongArray.copyOf(coverage),
            bounded);
  }

  /** A worker may go on from a state that another one has judged. */
  private void shareKnowledge() {
    for (Worker worker : workers) {
      for (Worker other : workers) {
        if (worker != other) {
          worker.machine().learnFrom(other.machine());
        }
      }
    }
  }

  /** Where it stood at the end of the last complete level. */
  Figures figures() {
    return figures;
  }

  /** Whether there is nothing left to explore. */
  boolean isComplete() {
    return complete;
  }

  /** Which limit ended it, in a sentence; empty if none did. */
  String limit() {
    return limit;
  }

  LevelLog log() {
    return log;
  }

  /** What is violated. */
  Findings findings() {
    Findings all = new Findings();
    all.addAll(foundByTwins);
    for (Worker worker : workers) {
      all.addAll(worker.findings());
    }
    return all;
  }

  /** The properties of reachability for which there is a state. */
  Set<PropertyInfo> reached() {
    Set<PropertyInfo> reached = new LinkedHashSet<>();
    for (Worker worker : workers) {
      reached.addAll(worker.machine().reached());
    }
    return reached;
  }

  @Override
  public void close() {
    crew.close();
  }
}
