package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Where variables and locks are declared: in a spec they live for ever, in a task as long as the
 * body they are declared in, in a group or array element they get its name as a prefix.
 *
 * <p>The names of one scope must differ, else {@link SpecException}.
 */
public abstract class Scope {

  /** What a variable needs to know of the place it is declared in. */
  record Place(
      StateVector vector, Lifetime lifetime, Registry registry, String prefix, boolean inArray) {
    String nameOf(String name) {
      if (name.isEmpty()) {
        return prefix;
      }
      return prefix.isEmpty() || name.startsWith("[") ? prefix + name : prefix + "." + name;
    }

    void add(BitField field) {
      lifetime.add(field);
    }

    Place within(String name, boolean element) {
      return new Place(vector, lifetime, registry, nameOf(name), inArray || element);
    }
  }

  private static final class Inner extends Scope {
    private final Place place;

    Inner(Place place) {
      this.place = place;
    }

    @Override
    Place place() {
      return place;
    }
  }

  Scope() {}

  /** Where a variable declared now would live. */
  abstract Place place();

  /** What steps need while they run; in a task also after its body was written. */
  Place running() {
    return place();
  }

  private <V extends Variable> V register(V variable) {
    place().registry().add(variable, place().lifetime());
    return variable;
  }

  /** A truth value, false at first. */
  public final BoolVar bool(String name) {
    return bool(name, false);
  }

  /** A truth value. */
  public final BoolVar bool(String name, boolean initial) {
    return register(new BoolVar(place(), name, initial));
  }

  /**
   * A whole number from {@code low} to {@code high}; at first 0 if that is in the range, else
   * {@code low}.
   */
  public final IntVar integer(String name, int low, int high) {
    return integer(name, low, high, low <= 0 && high >= 0 ? 0 : low);
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public final IntVar integer(String name, int low, int high, int initial) {
    return register(new IntVar(place(), name, low, high, initial));
  }

  /** One of the constants of {@code type}. */
  public final <E extends Enum<E>> EnumVar<E> enumVar(String name, Class<E> type, E initial) {
    return register(new EnumVar<>(place(), name, type, initial));
  }

  /** A set of whole numbers from 0 to {@code size - 1}, at most 64 of them; empty at first. */
  public final IntSetVar intSet(String name, int size) {
    return register(new IntSetVar(place(), name, size));
  }

  /** A set of constants of {@code type}, which has at most 64; empty at first. */
  public final <E extends Enum<E>> EnumSetVar<E> enumSet(String name, Class<E> type) {
    return register(new EnumSetVar<>(place(), name, place().registry().constants(type)));
  }

  /**
   * A first-in-first-out queue of at most {@code capacity} whole numbers from 0 to {@code high};
   * empty at first.
   */
  public final QueueVar queue(String name, int capacity, int high) {
    return register(new QueueVar(place(), name, capacity, high));
  }

  /**
   * Variables and locks that belong together: what {@code members} declares gets {@code name} as a
   * prefix.
   */
  public final <T> T group(String name, Function<? super Scope, ? extends T> members) {
    return members.apply(new Inner(place().within(name, false)));
  }

  /**
   * {@code length} elements, each declared by {@code element}, to be indexed while the spec runs.
   * They are called {@code name[0]} and so on; a single one is called {@code name} alone, since an
   * index would tell nothing.
   */
  public final <T> Array<T> array(
      String name, int length, Function<? super Scope, ? extends T> element) {
    ImmutableList.Builder<T> elements = ImmutableList.builder();
    for (int i = 0; i < length; i++) {
      String numbered = length == 1 ? name : name + "[" + i + "]";
      elements.add(element.apply(new Inner(place().within(numbered, true))));
    }
    return new Array<>(place().nameOf(name), elements.build(), place().registry());
  }

  /** An array of whole numbers, as {@link #integer(String, int, int)}. */
  public final Array<IntVar> integers(String name, int length, int low, int high) {
    return array(name, length, element -> element.integer("", low, high));
  }

  /** An array of truth values, all false at first. */
  public final Array<BoolVar> bools(String name, int length) {
    return array(name, length, element -> element.bool(""));
  }

  /** An array of constants of {@code type}. */
  public final <E extends Enum<E>> Array<EnumVar<E>> enums(
      String name, int length, Class<E> type, E initial) {
    return array(name, length, element -> element.enumVar("", type, initial));
  }

  /** A spinlock. */
  public final ExclusiveLock spinlock(String name) {
    return register(new ExclusiveLock(place(), name, LockWords.SPINLOCK, false));
  }

  /** A mutex. */
  public final ExclusiveLock mutex(String name) {
    return register(new ExclusiveLock(place(), name, LockWords.MUTEX, false));
  }

  /** A folio lock, which another task than its holder may give back. */
  public final ExclusiveLock folioLock(String name) {
    return register(new ExclusiveLock(place(), name, LockWords.FOLIO, true));
  }

  /** A spinning reader-writer lock. */
  public final SharedLock rwLock(String name) {
    return register(new SharedLock(place(), name, LockWords.RWLOCK, false));
  }

  /** A sleeping reader-writer lock; who comes first is open. */
  public final SharedLock rwSemaphore(String name) {
    return register(new SharedLock(place(), name, LockWords.RW_SEMAPHORE, false));
  }

  /**
   * A sleeping reader-writer lock that lets no new reader in while a writer is queued, which takes
   * a step of its own.
   */
  public final SharedLock fairRwSemaphore(String name) {
    return register(new SharedLock(place(), name, LockWords.RW_SEMAPHORE, true));
  }

  /** A number of times that something may happen on any one path, e.g. injected failures. */
  public final Budget budget(String name, int times) {
    return register(new Budget(place(), name, times));
  }

  /** Makes {@code variable} readable by properties only; steps may still write it. */
  public final <V extends Variable> V ghost(V variable) {
    variable.fields().forEach(BitField::makeGhost);
    return variable;
  }

  /**
   * Allows other tasks to change {@code variable}, a local; branch conditions may then no longer
   * read it.
   */
  public final <V extends Variable> V published(V variable) {
    variable.fields().forEach(BitField::publish);
    return variable;
  }

  /**
   * Inside a step: any number from 0 to {@code size - 1}; every one of them is explored.
   *
   * @throws SpecException if {@code size} is negative; if it is 0 the outcome is pruned, as by
   *     {@link #assume}
   */
  public final int choose(int size) {
    if (size <= 0) {
      assume(false);
      return 0;
    }
    return running().vector().choosing().choose(size);
  }

  /**
   * Inside a step: any number from 0 to {@code size - 1} that {@code allowed} accepts; pruned if
   * there is none.
   */
  public final int choose(int size, IntPredicate allowed) {
    int chosen = running().vector().choosing().choose(size, allowed);
    if (chosen < 0) {
      assume(false);
      return 0;
    }
    return chosen;
  }

  /** Inside a step: either of true and false; false first. */
  public final boolean chooseBool() {
    return choose(2) == 1;
  }

  /** Inside a step: any constant of {@code type}. */
  public final <E extends Enum<E>> E choose(Class<E> type) {
    E[] constants = running().registry().constants(type);
    return constants[choose(constants.length)];
  }

  /** Inside a step: any element of {@code set}; pruned if it is empty. */
  public final int choose(IntSetVar set) {
    return set.nth(choose(set.size()));
  }

  /** Inside a step: any element of {@code set}; pruned if it is empty. */
  public final <E extends Enum<E>> E choose(EnumSetVar<E> set) {
    return set.nth(choose(set.size()));
  }

  /**
   * Inside a step: if {@code condition} is false, this outcome of the step is as if it were not
   * possible.
   */
  public final void assume(boolean condition) {
    if (!condition) {
      running().vector().pruned = true;
    }
  }

  /**
   * Inside a step, like the kernel's {@code WARN_ON}: if {@code condition} is false, {@code text}
   * is violated.
   */
  public final void check(boolean condition, String text) {
    StateVector vector = running().vector();
    if (!condition && vector.failedCheck == null) {
      vector.failedCheck = running().registry().check(text);
    }
  }
}
