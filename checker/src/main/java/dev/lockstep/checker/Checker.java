package dev.lockstep.checker;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Checks a spec: {@code Checker.of(MySpec::new).workers(2).run().assertHolds()}.
 *
 * <p>A check explores every interleaving, breadth first. It stops at the end of the level in which
 * something was violated, unless told to look for {@link #all} violations. What it finds does not
 * depend on the number of workers. Not for use by several threads.
 */
public final class Checker {
  private final Blueprint blueprint;
  private int workers = 1;
  private boolean all;
  private Store store = Store.AUTOMATIC;
  private Limits limits = Limits.none();
  private Sizes sizes = Sizes.standard();
  private Progress.Listener listener = progress -> {};

  private Checker(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /**
   * For a spec that takes its parameters from a setup.
   *
   * @throws dev.lockstep.model.SpecException if the spec is wrong
   */
  public static Checker of(Function<Setup, ? extends Spec> constructor) {
    return of(Blueprint.of("the spec", constructor, Request.defaults()));
  }

  /**
   * For a spec without parameters.
   *
   * @throws dev.lockstep.model.SpecException if the spec is wrong
   */
  public static Checker of(Supplier<? extends Spec> constructor) {
    return of((Setup setup) -> constructor.get());
  }

  /** For a spec with a name, parameters and patches. */
  public static Checker of(Blueprint blueprint) {
    return new Checker(blueprint);
  }

  /** How many threads explore; 1 if not set. */
  public Checker workers(int count) {
    workers = positive("workers", count);
    return this;
  }

  /** Goes on after violations, and finds the shortest trace to each violated property. */
  public Checker all() {
    all = true;
    return this;
  }

  /** Stops, at the end of a level, when there are that many states. */
  public Checker maxStates(long count) {
    limits = limits.withStates(positive("maxStates", count));
    return this;
  }

  /** Does not look for states more than that many steps away. */
  public Checker maxDepth(int steps) {
    limits = limits.withDepth(positive("maxDepth", steps));
    return this;
  }

  /** Stops after that time. */
  public Checker maxTime(Duration time) {
    limits = limits.withNanos(positive("maxTime", time.toNanos()));
    return this;
  }

  /**
   * Keeps the process within that many bytes of memory. If not set, three quarters of the machine's
   * memory, and never more than the virtual machine allows.
   */
  public Checker maxMemory(long bytes) {
    limits = limits.withBytes(positive("maxMemory", bytes));
    return this;
  }

  /** How to remember states. */
  public Checker store(Store choice) {
    store = choice;
    return this;
  }

  /** Whom to tell how far the check is. */
  public Checker progress(Progress.Listener to) {
    listener = to;
    return this;
  }

  /** How to cut up memory, for tests. */
  Checker sizes(Sizes choice) {
    sizes = choice;
    return this;
  }

  /**
   * Explores. If the calling thread is interrupted, the check ends soon as not finished, with the
   * thread's interrupt status set.
   */
  public CheckResult run() {
    long started = System.nanoTime();
    SearchOptions options = new SearchOptions(workers, all, limits, listener, sizes);
    MemoryBudget budget = new MemoryBudget(Memory.forStates(limits.bytes()));
    Encodings encodings = Encodings.of(store, blueprint.newMachine(), budget);
    try (Search search = new Search(blueprint, encodings, budget, options)) {
      search.run();
      return new Results(blueprint, encodings, search)
          .result(
              () -> new RunFigures((System.nanoTime() - started) / 1e9, workers, Memory.peak()));
    }
  }

  private static int positive(String what, int number) {
    positive(what, (long) number);
    return number;
  }

  private static long positive(String what, long number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + number);
    }
    return number;
  }
}
