package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent protocol: variables, the tasks and actions that change them in atomic steps, and the
 * properties that must hold. Everything is declared in the constructor of a subclass; afterwards
 * the object is a machine that a checker drives. One instance is used by one thread at a time.
 *
 * <p>Steps, conditions and properties are lambdas over the declared variables. They must not keep
 * state anywhere else.
 */
public abstract class Spec extends Scope {
  private final StateVector vector = new StateVector();
  private final Lifetime forEver = new Lifetime(null);
  private final Registry registry = new Registry();
  private final Place place = new Place(vector, forEver, registry, "", false);
  private final List<Task> tasks = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<Property> stateProperties = new ArrayList<>();
  private final List<Property> stepProperties = new ArrayList<>();
  private final List<Property> reachable = new ArrayList<>();
  private final List<PropertyInfo> order = new ArrayList<>();
  private @Nullable Runnable initialisation;
  private @Nullable Runnable normalisation;
  private @Nullable BooleanSupplier constraint;

  /** For subclasses. */
  protected Spec() {}

  @Override
  final Place place() {
    return place;
  }

  /** A task that must finish: its steps in order, written by {@code body}. */
  public final void task(String name, Consumer<Task> body) {
    add(name, false, body);
  }

  /** A task that may stay idle, or wait, for ever. */
  public final void daemon(String name, Consumer<Task> body) {
    add(name, true, body);
  }

  private void add(String name, boolean daemon, Consumer<Task> body) {
    if (tasks.stream().anyMatch(task -> task.name().equals(name))
        || actions.stream().anyMatch(action -> action.actor().equals(name))) {
      throw new SpecException(
          "two tasks are called \"%s\" (the second at %s): give one of them another name"
              .formatted(name, SourceLine.ofCaller()));
    }
    if (tasks.size() == Long.SIZE - 1) {
      throw new SpecException("a spec has at most 63 tasks; \"" + name + "\" is one more");
    }
    Task task = new Task(place, tasks.size(), name, daemon, this::areOthersAtRest);
    tasks.add(task);
    task.program().write(() -> body.accept(task));
  }

  /** An action of the whole: possible in every state in which {@code guard} is true. */
  public final void action(String name, BooleanSupplier guard, Runnable effect) {
    action("system", name, guard, effect);
  }

  /** An action that diagrams show in the lane of {@code actor}. */
  public final void action(String actor, String name, BooleanSupplier guard, Runnable effect) {
    actions.add(new Action(actor, new Step(name, guard, effect, ImmutableList.of(), null, null)));
  }

  /**
   * Sets the initial values that depend on others or are chosen; each choice is an initial state.
   */
  public final void initially(Runnable effect) {
    initialisation = once(initialisation, "initially", effect);
  }

  /** Runs after every step, to make states equal that mean the same. */
  public final void normalise(Runnable effect) {
    normalisation = once(normalisation, "normalise", effect);
  }

  /**
   * States in which {@code predicate} is false are not explored further; "holds" then means within
   * this bound.
   */
  public final void constraint(BooleanSupplier predicate) {
    constraint = once(constraint, "constraint", predicate);
  }

  private static <T> T once(@Nullable T earlier, String what, T now) {
    if (earlier != null) {
      throw new SpecException(
          "the spec says %s twice (the second at %s): join the two"
              .formatted(what, SourceLine.ofCaller()));
    }
    return now;
  }

  /** {@code predicate} must be true in every state. */
  public final void always(String name, BooleanSupplier predicate) {
    addState(PropertyKind.INVARIANT, name, null, predicate);
  }

  /**
   * {@code predicate} must be true in every state of every index from 0 to {@code size - 1}. A
   * violation is explained by what is read for the first index at which it is false.
   */
  public final void always(String name, int size, IntPredicate predicate) {
    BooleanSupplier all = () -> isTrueOfAll(size, 0, predicate);
    addState(PropertyKind.INVARIANT, name, null, all, parts(size, predicate));
  }

  private static Supplier<ImmutableList<Property.Part>> parts(int size, IntPredicate predicate) {
    return () ->
        IntStream.range(0, size)
            .mapToObj(i -> new Property.Part(() -> predicate.test(i)))
            .collect(ImmutableList.toImmutableList());
  }

  private boolean isTrueOfAll(int size, long except, IntPredicate predicate) {
    for (int i = 0; i < size; i++) {
      Observer observer = vector.observer;
      if (observer != null) {
        observer.forgetReads();
      }
      if ((except >>> i & 1) == 0 && !predicate.test(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code predicate} must be true in every state in which nobody holds {@code lock} in any way.
   */
  public final void whenFree(Lock lock, String name, BooleanSupplier predicate) {
    addState(PropertyKind.INVARIANT, name, lock::isFree, predicate);
  }

  /**
   * {@code predicate} must be true in every state in which nobody holds {@code lock} for writing.
   */
  public final void whenNotWritten(SharedLock lock, String name, BooleanSupplier predicate) {
    addState(PropertyKind.INVARIANT, name, lock::hasNoWriter, predicate);
  }

  /**
   * {@code predicate} must be true of every index from 0 to {@code size - 1} in every state in
   * which nobody holds {@code lock} for writing.
   */
  public final void whenNotWritten(SharedLock lock, String name, int size, IntPredicate predicate) {
    BooleanSupplier all = () -> isTrueOfAll(size, 0, predicate);
    addState(PropertyKind.INVARIANT, name, lock::hasNoWriter, all, parts(size, predicate));
  }

  /** {@code predicate} must be true in every state in which {@code relevant} is true. */
  public final void whenever(BooleanSupplier relevant, String name, BooleanSupplier predicate) {
    addState(PropertyKind.INVARIANT, name, relevant, predicate);
  }

  /** A stretch of work on one of {@code size} things, at most 63; see {@link Task#within}. */
  public final Section section(String name, int size) {
    if (size < 1 || size > 63) {
      throw new SpecException(
          "the section %s is over %d things (at %s): it may be 1 to 63"
              .formatted(name, size, SourceLine.ofCaller()));
    }
    return new Section(name, size);
  }

  /** No two tasks may be inside {@code section} at the same index. */
  public final void exclusive(Section section, String name) {
    addState(PropertyKind.INVARIANT, name, null, section::isExclusive, section::exclusive);
  }

  /** {@code predicate} must be true of every index at which no task is inside {@code section}. */
  public final void whenQuiet(Section section, String name, IntPredicate predicate) {
    addState(
        PropertyKind.INVARIANT,
        name,
        null,
        () -> isTrueOfAll(section.size(), section.busy(), predicate),
        parts(section.size(), i -> section.isBusy(i) || predicate.test(i)));
  }

  /**
   * {@code predicate} must be true whenever all tasks have ended and every daemon is where it
   * began.
   */
  public final void atEnd(String name, BooleanSupplier predicate) {
    addState(PropertyKind.AT_END, name, this::isAtEnd, predicate);
  }

  /**
   * {@code predicate} must be true of every transition; {@code before()} of a variable is its value
   * before.
   */
  public final void stepProperty(String name, BooleanSupplier predicate) {
    stepProperties.add(new Property(declare(PropertyKind.STEP, name), null, predicate));
  }

  /** {@code predicate} must be true in at least one reachable state. */
  public final void sometimes(String name, BooleanSupplier predicate) {
    reachable.add(new Property(declare(PropertyKind.REACHABLE, name), null, predicate));
  }

  private void addState(
      PropertyKind kind,
      String name,
      @Nullable BooleanSupplier relevant,
      BooleanSupplier predicate) {
    addState(kind, name, relevant, predicate, () -> ImmutableList.of(new Property.Part(predicate)));
  }

  private void addState(
      PropertyKind kind,
      String name,
      @Nullable BooleanSupplier relevant,
      BooleanSupplier predicate,
      Supplier<ImmutableList<Property.Part>> parts) {
    stateProperties.add(new Property(declare(kind, name), relevant, predicate, parts));
  }

  private PropertyInfo declare(PropertyKind kind, String name) {
    PropertyInfo info = new PropertyInfo(kind, name);
    if (order.stream().anyMatch(other -> other.name().equals(name))) {
      throw new SpecException(
          "two properties are called \"%s\" (the second at %s): give one of them another name"
              .formatted(name, SourceLine.ofCaller()));
    }
    order.add(info);
    return info;
  }

  private boolean isAtEnd() {
    for (Task task : tasks) {
      if (!task.isAtRest()) {
        return false;
      }
    }
    return true;
  }

  private boolean areOthersAtRest(Task waiting) {
    for (Task task : tasks) {
      if (task != waiting && !task.isAtRest()) {
        return false;
      }
    }
    return true;
  }

  /** The parts of a spec, for the machine that runs it. */
  Parts parts() {
    return new Parts(
        vector,
        forEver,
        registry,
        tasks,
        actions,
        stateProperties,
        stepProperties,
        reachable,
        order,
        initialisation,
        normalisation,
        constraint);
  }

  /** What a spec has declared. */
  record Parts(
      StateVector vector,
      Lifetime forEver,
      Registry registry,
      List<Task> tasks,
      List<Action> actions,
      List<Property> stateProperties,
      List<Property> stepProperties,
      List<Property> reachable,
      List<PropertyInfo> order,
      @Nullable Runnable initialisation,
      @Nullable Runnable normalisation,
      @Nullable BooleanSupplier constraint) {}

  /** A step outside of tasks, and whose it is. */
  record Action(String actor, Step step) {}
}
