package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A built spec as a transition system over packed states: the interface between the language and
 * whoever explores it. A state is {@link #words()} words of 64 bits; bits that belong to no
 * variable are zero, so that equal states have equal words.
 *
 * <p>Used by one thread at a time; every worker has its own, from {@link Blueprint#newMachine}.
 * Nothing is allocated per transition, except where properties are violated. Machines of one
 * blueprint number steps and outcomes alike.
 */
public final class Machine {
  /** What {@link #commuting} tells of so many actors, those that come first. */
  public static final int COMMUTING_ACTORS = 48;

  private final SpecInfo info;
  private final Spec.Parts spec;
  private final StateVector vector;
  private final TaskRunner[] runners;
  private final Step[] steps;
  private final Step[] actions;
  private final Judge judge;
  private final StepRunner stepRunner;
  private final CachedSteps cachedSteps;
  private final Expansion expansion;
  private final Commutation commutation;
  private final boolean constrained;
  private final Deadlocks deadlocks;
  private final ImmutableList<BitField> fields;
  private final boolean remembers;
  private boolean bounded;

  Machine(
      SpecInfo info,
      Spec.Parts spec,
      TaskRunner[] runners,
      ImmutableList<BitField> fields,
      boolean remembers) {
    this.info = info;
    this.spec = spec;
    this.vector = spec.vector();
    this.runners = runners;
    this.actions = spec.actions().stream().map(Spec.Action::step).toArray(Step[]::new);
    List<Step> all = new ArrayList<>();
    spec.tasks().forEach(task -> all.addAll(task.program().steps()));
    all.addAll(List.of(actions));
    this.steps = all.toArray(Step[]::new);
    this.deadlocks = new Deadlocks(runners, vector);
    this.stepRunner =
        new StepRunner(
            vector,
            spec.stepProperties().toArray(Property[]::new),
            spec.normalisation(),
            steps.length,
            spec.registry());
    this.cachedSteps = new CachedSteps(stepRunner, steps, vector, deadlocks);
    this.expansion = new Expansion(vector, runners, actions, cachedSteps, deadlocks);
    this.judge = new Judge(spec, new CachedProperties(spec, vector, cachedSteps.footprints()));
    this.commutation = cachedSteps.commutation();
    this.constrained = spec.constraint() != null;
    this.fields = fields;
    this.remembers = remembers;
  }

  /** What the spec consists of. */
  public SpecInfo info() {
    return info;
  }

  /** The number of words of a state, at least 1. */
  public int words() {
    return vector.words.length;
  }

  /** How many of the bits of a word any state can have set, counted from the lowest. */
  public int bits(int word) {
    return Math.max(0, Math.min(Long.SIZE, info.stateBits() - word * Long.SIZE));
  }

  /**
   * Hands every initial state to {@code sink}, equal ones more than once if the choices give them
   * so.
   */
  public void initialStates(StateSink sink) {
    new Initialisation(spec, runners, fields).run(sink);
  }

  /**
   * Loads the state that stands in {@code states} from {@code offset} on, for the methods below.
   */
  public void load(long[] states, int offset) {
    long[] words = vector.words;
    long[] before = vector.before;
    for (int i = 0; i < words.length; i++) {
      long word = states[offset + i];
      words[i] = word;
      before[i] = word;
    }
  }

  /**
   * Whether the loaded state violates no property of states. As a side effect remembers which
   * states that must be reachable it is one of.
   */
  public boolean holds() {
    return holds(-1);
  }

  /**
   * As {@link #holds()}, for a state to which {@code step} leads from one that was judged before,
   * by this machine or by one that this has {@linkplain #learnFrom learned from} since. What the
   * other state violated may go unnoticed in this one.
   *
   * @param step what {@link #repeated} said when it led there
   */
  public boolean holds(int step) {
    return remembers ? judge.recall(step) : judge.look();
  }

  /**
   * Takes over what {@code other}, another machine of the same blueprint, has seen of properties.
   * Nobody may be using either.
   */
  public void learnFrom(Machine other) {
    judge.learnFrom(other.judge);
  }

  /** Every property of states that the loaded state violates, in the order of the spec. */
  public void violations(Violations sink) {
    judge.report(sink);
  }

  /** Hands every transition out of the loaded state to {@code sink}; the state stays loaded. */
  public void expand(TransitionSink sink) {
    if (outOfBounds(sink)) {
      return;
    }
    deadlocks.begin();
    boolean repeats = remembers && vector.observer == null;
    boolean moved = repeats ? expansion.run(sink) : runAnew(sink);
    vector.acting = null;
    deadlocks.end(moved);
  }

  private boolean runAnew(TransitionSink sink) {
    boolean moved = false;
    for (TaskRunner runner : runners) {
      Step step = runner.current();
      if (step != null) {
        moved |= cachedSteps.runAnew(runner, step, sink);
      }
    }
    for (Step action : actions) {
      moved |= cachedSteps.runAnew(null, action, sink);
    }
    return moved;
  }

  /**
   * During {@link #expand}, while a transition is handed over: the number of its actor. Tasks come
   * first, then actions, each for itself, in the order of the spec.
   */
  public int actor() {
    return commutation.actor();
  }

  /**
   * During {@link #expand}, while a transition is handed over: its step, if all is known of what
   * the step does here; else -1.
   */
  public int repeated() {
    return commutation.repeated();
  }

  /** How many actors {@link #actor} tells apart. */
  public int actors() {
    return runners.length + actions.length;
  }

  /**
   * During {@link #expand}, while a transition {@code b} is handed over: the actors (actor {@code
   * i} is bit {@code i}, below {@link #COMMUTING_ACTORS}) that come before its actor, can take a
   * step here, and commute with {@code b}. Each transition {@code a} of these is also possible
   * after {@code b}, has the same outcome there, and leads to where {@code b} leads from the target
   * of {@code a}. No more is said than is known; nothing if the spec has a constraint, for which
   * targets of {@code a} may not be explored.
   */
  public long commuting() {
    return constrained ? 0 : commutation.earlier();
  }

  /**
   * Hands every transition that one task can take out of the loaded state to {@code sink}; the
   * state stays loaded. Deadlocks are not looked for.
   *
   * @param actor the task's index in {@link SpecInfo#actors()}
   */
  public void expand(int actor, TransitionSink sink) {
    Step step = runners[actor].current();
    if (step != null) {
      vector.acting = runners[actor].task();
      stepRunner.run(runners[actor], step, sink);
    }
  }

  /**
   * As {@link #expand(int, TransitionSink)}, and tells whether the step is the task's own affair:
   * nothing that it reads can be changed by others, and nothing that it changes be seen by them,
   * but for whether the task {@linkplain #isAtRest is at rest}. Unless it was, the step commutes
   * with all that others can do before it.
   */
  public boolean expandWatched(int actor, TransitionSink sink) {
    OwnAffairs affairs = new OwnAffairs(runners[actor], sink);
    vector.observer = affairs;
    try {
      expand(actor, affairs);
    } finally {
      vector.observer = null;
    }
    return affairs.areOwn();
  }

  /** Whether a task has ended in the loaded state, or is a daemon that stands where it began. */
  public boolean isAtRest(int actor) {
    return runners[actor].task().isAtRest();
  }

  /** The id of the step that a task stands before in the loaded state; -1 if it has ended. */
  public int current(int actor) {
    Step step = runners[actor].current();
    return step == null ? -1 : step.id;
  }

  /**
   * From now on tells {@code printer} what the tracepoints of steps print, each before the
   * transition that it belongs to; nobody if it is null.
   */
  public void printTo(@Nullable EventPrinter printer) {
    vector.printer = printer;
  }

  private boolean outOfBounds(TransitionSink sink) {
    var constraint = spec.constraint();
    if (constraint == null) {
      return false;
    }
    try {
      if (constraint.getAsBoolean()) {
        return false;
      }
      bounded = true;
    } catch (RuntimeException thrown) {
      sink.violation(0, 0, SpecErrors.of("the constraint", thrown));
      sink.dead(0, 0);
    }
    deadlocks.begin();
    deadlocks.end(true);
    return true;
  }

  /**
   * Whether the state expanded last is a deadlock: nothing moves though a task must, or tasks wait
   * in a circle.
   */
  public boolean isDeadlocked() {
    return deadlocks.found();
  }

  /** The rule that a deadlocked state violates. */
  public PropertyInfo deadlockProperty() {
    return Deadlocks.PROPERTY;
  }

  /** Why each unfinished task does not go on in the loaded state; loads and expands it anew. */
  public ImmutableList<Wait> waits() {
    expand(new IgnoringSink());
    return deadlocks.explain();
  }

  /**
   * The step that each task stands before in the loaded state, by its id, in the order of the
   * tasks; -1 for one that has ended.
   */
  public int[] positions() {
    int[] positions = new int[runners.length];
    for (int i = 0; i < positions.length; i++) {
      Step step = runners[i].current();
      positions[i] = step == null ? -1 : step.id;
    }
    return positions;
  }

  /** Tells about the locks in whichever state is loaded when it is asked. */
  public LockWatch locks() {
    return new LockWatch(vector, spec.registry(), runners, this::runnerOf);
  }

  /** Tells about the locals of tasks in whichever state is loaded when it is asked. */
  public LocalWatch locals() {
    return new LocalWatch(spec.registry(), runners);
  }

  /** The steps, by their ids, that were taken since the machine was made, and how often. */
  public long[] coverage() {
    return stepRunner.taken();
  }

  /** Whether a state outside of the spec's constraint was met. */
  public boolean isBounded() {
    return bounded;
  }

  /** The properties of reachability for which {@link #holds} has met a state. */
  public ImmutableList<PropertyInfo> reached() {
    return judge.met();
  }

  /**
   * Runs one outcome of one step in the loaded state and tells what it does. Afterwards its target
   * is loaded.
   *
   * @throws IllegalArgumentException if the step has no such outcome in this state
   */
  public Observation observe(int step, int outcome) {
    return new Telling(vector).tell(stepRunner, runnerOf(step), steps[step], outcome);
  }

  /**
   * Goes on from the loaded state as though the step had been taken and had changed nothing: only
   * the place of its task does. Neither guards nor rules are asked. Afterwards the state that it
   * leads to is loaded.
   */
  public void skip(int step) {
    TaskRunner runner = runnerOf(step);
    if (runner != null) {
      vector.acting = runner.task();
      runner.skip(steps[step]);
    }
  }

  private @Nullable TaskRunner runnerOf(int step) {
    int rest = step;
    for (TaskRunner runner : runners) {
      int count = runner.task().program().steps().size();
      if (rest < count) {
        return runner;
      }
      rest -= count;
    }
    return null;
  }

  /** The variables that {@code property} reads in the loaded state, in the order read. */
  public ImmutableList<Access> reads(PropertyInfo property) {
    return new Telling(vector).reads(spec, property);
  }

  /**
   * The name and the value in the loaded state of each variable and lock that is not a local, in
   * the order of the spec.
   */
  public void values(ValueSink sink) {
    for (Variable variable : spec.registry().variables()) {
      if (variable.fields().iterator().next().owner() == null) {
        sink.value(variable.name(), variable.text());
      }
    }
  }

  /**
   * The loaded state's raw values of all bit fields, in an order that does not depend on the
   * layout.
   */
  public long[] fieldValues() {
    return fields.stream().mapToLong(field -> field.in(vector.words)).toArray();
  }

  /** A state of this machine's layout from raw values in the order of {@link #fieldValues}. */
  public long[] stateOf(long[] fieldValues) {
    return BitField.state(fields, fieldValues, words());
  }

  /**
   * From now on every step is watched for breaches of the rules that are too dear to watch always;
   * for samples.
   */
  public void watch() {
    vector.observer = new StepRules(vector);
  }
}
