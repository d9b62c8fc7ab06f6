package dev.lockstep.model;

/** A lock that knows who holds it. Taken and given back by the steps of a {@link Task}. */
public abstract sealed class Lock extends Variable permits ExclusiveLock, SharedLock {
  private final LockWords words;
  private final StateVector vector;
  private final boolean inArray;
  private final PropertyInfo notHeld;
  private final PropertyInfo notHolder;
  private final PropertyInfo otherWay;

  Lock(Scope.Place place, String name, LockWords words) {
    super(place.nameOf(name));
    this.words = words;
    this.vector = place.vector();
    this.inArray = place.inArray();
    this.notHeld =
        new PropertyInfo(PropertyKind.LOCK_USE, name() + " is given back only while it is held");
    this.notHolder =
        new PropertyInfo(PropertyKind.LOCK_USE, name() + " is given back only by its holder");
    this.otherWay =
        new PropertyInfo(PropertyKind.LOCK_USE, name() + " is given back in the way it was taken");
  }

  /** Whether nobody holds it in any way. */
  public abstract boolean isFree();

  /** Announces that {@code task} may take it. Only before the spec is finished. */
  abstract void mayTake(Task task, boolean shared);

  /** Sizes the bits for the tasks announced. */
  abstract void close();

  /** Whether {@code task} can take it now; not if it holds it already. */
  abstract boolean isAvailable(Task task, boolean shared);

  abstract void take(Task task, boolean shared);

  /** Gives back what {@code task} holds. */
  abstract void give(Task task, boolean shared);

  /** Whether {@code task} holds it, alone or together with others. */
  public abstract boolean isHeldBy(Task task);

  /** Whether {@code task} holds it together with others. */
  abstract boolean isShared(Task task);

  /** Whether a task may end while holding it, since somebody else will give it back. */
  abstract boolean mayOutliveHolder();

  /** The tasks, by the bits of their ids, that keep {@code task} from taking it. */
  abstract long inTheWay(Task task, boolean shared);

  /** What is known of it in every state. */
  abstract LockInfo info();

  final LockWords words() {
    return words;
  }

  final boolean inArray() {
    return inArray;
  }

  final int slot(Takers takers, Task task) {
    int slot = takers.slotOf(task);
    if (slot < 0) {
      throw new SpecException(
          "task \"%s\" takes %s, which was chosen while running but stands in no array: announce it with mayTake"
              .formatted(task.name(), name()));
    }
    return slot;
  }

  final BrokenRule notHeld() {
    return new BrokenRule(notHeld);
  }

  final BrokenRule notHolder() {
    return new BrokenRule(notHolder);
  }

  final BrokenRule otherWay() {
    return new BrokenRule(otherWay);
  }

  final void observed(Access.Kind kind, String mode) {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.lock(this, kind, mode);
    }
  }

  @Override
  final String type() {
    return words.type();
  }
}
