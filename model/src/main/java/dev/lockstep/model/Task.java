package dev.lockstep.model;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A task while it is being written: steps in order, with the control flow of an ordinary program
 * around them. Variables declared here are locals: they live in the body they are declared in and
 * are zero outside of it.
 *
 * <p>Control flow takes no step of its own. Conditions of {@link #when} and {@link #loop} are
 * looked at in the step before them, and may therefore read only the task's own locals; inside
 * {@link #atomically} they may read anything.
 */
public final class Task extends Scope {
  private final int id;
  private final String name;
  private final boolean daemon;
  private final ProgramWriter program;
  private final Counter counter;
  private final Predicate<Task> othersEnded;
  private final Place specPlace;
  private int startPosition;

  Task(Place specPlace, int id, String name, boolean daemon, Predicate<Task> othersEnded) {
    this.id = id;
    this.name = name;
    this.daemon = daemon;
    this.othersEnded = othersEnded;
    this.specPlace = specPlace;
    this.program = new ProgramWriter(this, specPlace);
    this.counter = new Counter(specPlace, name);
  }

  int id() {
    return id;
  }

  /** The name the spec gave it. */
  public String name() {
    return name;
  }

  boolean isDaemon() {
    return daemon;
  }

  /** Where it stands in an initial state; for daemons, where it is idle. */
  int startPosition() {
    return startPosition;
  }

  void startsAt(int position) {
    startPosition = position;
  }

  Counter counter() {
    return counter;
  }

  /** Whether it has ended, or is a daemon and stands where it began. */
  boolean isAtRest() {
    int position = counter.position();
    return position == program.steps().size() || (daemon && position == startPosition);
  }

  ProgramWriter program() {
    return program;
  }

  @Override
  Place place() {
    return program.place();
  }

  @Override
  Place running() {
    return specPlace;
  }

  /** A local that holds a constant of {@code type}. */
  public <E extends Enum<E>> EnumVar<E> local(String variable, Class<E> type, E initial) {
    return enumVar(variable, type, initial);
  }

  /** A local that holds a number from {@code low} to {@code high}. */
  public IntVar local(String variable, int low, int high) {
    return integer(variable, low, high);
  }

  /** A local truth value, false at first. */
  public BoolVar local(String variable) {
    return bool(variable);
  }

  /** An atomic step, always possible. */
  public void step(String step, Runnable effect) {
    program.step(step, null, effect, null);
  }

  /** An atomic step that waits until {@code guard} is true. */
  public void step(String step, BooleanSupplier guard, Runnable effect) {
    program.step(step, guard, effect, null);
  }

  /** A step that waits until {@code guard} is true and changes nothing. */
  public void await(String step, BooleanSupplier guard) {
    program.step(step, guard, () -> {}, null);
  }

  /**
   * A step that waits until every other task has ended and every other daemon is where it began: a
   * join, or the last user of an object letting go of it.
   */
  public void awaitOthers(String step) {
    awaitOthers(step, () -> {});
  }

  /** A step that waits for all others in the same way, and then has this effect. */
  public void awaitOthers(String step, Runnable effect) {
    program.step(step, () -> othersEnded.test(this), effect, null);
  }

  /** The kernel tracepoint that the step written last corresponds to. */
  public void tracepoint(String event) {
    program.tracepoint(event);
  }

  /**
   * The kernel tracepoint that the step written last corresponds to, and what it prints once the
   * step's effect is done. It may read any variable, and change none. A part of an atomic step has
   * a tracepoint of its own.
   */
  public void tracepoint(String event, Consumer<? super EventPrinter> arguments) {
    program.tracepoint(event, arguments);
  }

  /**
   * All steps written in {@code parts} are one, possible only if every guard on the way through
   * them holds.
   */
  public void atomically(String step, Runnable parts) {
    program.atomically(step, parts);
  }

  /** The same, called like its first part; diagrams show its parts like steps of their own. */
  public void atomically(Runnable parts) {
    program.atomically("", parts);
  }

  /** The steps of a function; diagrams indent them under its name. */
  public void call(String function, Runnable body) {
    program.call(function, body);
  }

  /** The steps of {@code then} only if {@code condition} is true. */
  public Otherwise when(BooleanSupplier condition, Runnable then) {
    return program.when(condition, then);
  }

  /** The steps of {@code then} if {@code condition} is true, else those of {@code otherwise}. */
  public void when(BooleanSupplier condition, Runnable then, Runnable otherwise) {
    program.when(condition, then).otherwise(otherwise);
  }

  /** What follows a {@link #when}. */
  @FunctionalInterface
  public interface Otherwise {
    /** The steps when the condition is false. */
    void otherwise(Runnable body);
  }

  /** The steps of {@code body} again and again. */
  public void loop(Runnable body) {
    program.loop("", null, body);
  }

  /** A loop with a label. */
  public void loop(String label, Runnable body) {
    program.loop(label, null, body);
  }

  /** The steps of {@code body} as long as {@code condition} is true before them. */
  public void loopWhile(BooleanSupplier condition, Runnable body) {
    program.loop("", condition, body);
  }

  /** A body that {@link #leave} can go to the end of: the kernel's {@code goto out}. */
  public void block(String label, Runnable body) {
    program.block(label, body);
  }

  /** Goes to the end of the block or loop with this label. */
  public void leave(String label) {
    program.leave(label);
  }

  /** Goes to the end of the innermost loop. */
  public void breakLoop() {
    program.breakLoop("");
  }

  /** Goes to the end of the loop with this label. */
  public void breakLoop(String label) {
    program.breakLoop(label);
  }

  /** Goes on with the innermost loop's next round. */
  public void continueLoop() {
    program.continueLoop("");
  }

  /** Goes on with the next round of the loop with this label. */
  public void continueLoop(String label) {
    program.continueLoop(label);
  }

  /** Goes to the end of the innermost call; outside of calls, of the task. */
  public void returnFromCall() {
    program.returnFromCall("");
  }

  /** Goes to the end of the innermost call of this function. */
  public void returnFromCall(String function) {
    program.returnFromCall(function);
  }

  /**
   * Takes a lock, waiting for it. In recordings the step prints that the function is called and
   * returns, e.g. {@code down_write_in(i_data_sem)} and {@code down_write_out(i_data_sem)}; giving
   * it back prints {@code up_write(i_data_sem)}.
   */
  public void acquire(Acquirable lock) {
    program.locks().acquire(lock);
  }

  /**
   * Takes a lock that is chosen when the step is reached, waiting for it.
   *
   * @param step the step's name, e.g. {@code folio_lock}; diagrams add the lock's name
   * @param lock chooses it; the lock must stand in an array, or be announced with {@link #mayTake}
   */
  public void acquire(String step, Supplier<? extends Acquirable> lock) {
    program.locks().acquire(step, lock);
  }

  /** Announces that this task takes {@code lock} where locks are chosen while running. */
  public void mayTake(Acquirable lock) {
    lock.lock().mayTake(this, lock.shared());
  }

  /** Takes a lock if it can be had at once; {@code got} says whether. */
  public void tryAcquire(Acquirable lock, BoolVar got) {
    program.locks().tryAcquire(lock, got);
  }

  /**
   * Takes a lock chosen when the step is reached if it can be had at once; {@code got} says
   * whether.
   */
  public void tryAcquire(String step, Supplier<? extends Acquirable> lock, BoolVar got) {
    program.locks().tryAcquire(step, lock, got);
  }

  /** Gives a lock back. */
  public void release(ExclusiveLock lock) {
    program.locks().release(lock);
  }

  /** Gives a lock back that is held in this way. */
  public void release(LockMode lock) {
    program.locks().release(lock);
  }

  /** Gives back a lock that is chosen when the step is reached. */
  public void release(String step, Supplier<? extends Acquirable> lock) {
    program.locks().release(step, lock);
  }

  /** Turns a hold for writing into one for reading, letting nobody in between. */
  public void downgrade(SharedLock lock) {
    program.locks().downgrade(lock);
  }

  /**
   * The steps of {@code body} stand in {@code section} at {@code index}: a local, or what is
   * computed from locals.
   */
  public void within(Section section, IntSupplier index, Runnable body) {
    program.within(section, index, () -> index.getAsInt() + 1, false, body);
  }

  /**
   * The steps of {@code body} stand in {@code section} at every index from {@code from} on and
   * before {@code to}, which may read the task's locals; at none if that is an empty range.
   */
  public void within(Section section, IntSupplier from, IntSupplier to, Runnable body) {
    program.within(section, from, to, false, body);
  }

  /** The steps of {@code body} stand in {@code section} at {@code index}. */
  public void within(Section section, int index, Runnable body) {
    program.within(section, () -> index, () -> index + 1, true, body);
  }
}
