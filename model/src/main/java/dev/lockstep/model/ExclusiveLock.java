package dev.lockstep.model;

import java.util.List;

/** A lock that one task holds at a time: a spinlock, a mutex or a folio lock. Not recursive. */
public final class ExclusiveLock extends Lock implements Acquirable {
  private final BitField owner;
  private final boolean givenByOthers;
  private final Takers takers = new Takers();

  ExclusiveLock(Scope.Place place, String name, LockWords words, boolean givenByOthers) {
    super(place, name, words);
    this.givenByOthers = givenByOthers;
    this.owner = new BitField(place, this, 0, 0, "held by a task that takes it");
  }

  @Override
  public Lock lock() {
    return this;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public boolean isFree() {
    return owner.get() == 0;
  }

  @Override
  void mayTake(Task task, boolean shared) {
    takers.add(task);
  }

  @Override
  void close() {
    owner.resize(takers.count());
  }

  @Override
  boolean isAvailable(Task task, boolean shared) {
    return owner.get() == 0;
  }

  @Override
  void take(Task task, boolean shared) {
    owner.set(slot(takers, task) + 1L);
    observed(Access.Kind.ACQUIRE, "");
  }

  @Override
  void give(Task task, boolean shared) {
    if (owner.get() == 0) {
      throw notHeld();
    }
    if (!givenByOthers && !isHeldBy(task)) {
      throw notHolder();
    }
    owner.set(0);
    observed(Access.Kind.RELEASE, "");
  }

  @Override
  public boolean isHeldBy(Task task) {
    return takers.slotOf(task) >= 0 && owner.get() == takers.slotOf(task) + 1L;
  }

  @Override
  boolean isShared(Task task) {
    return false;
  }

  @Override
  boolean mayOutliveHolder() {
    return givenByOthers;
  }

  @Override
  long inTheWay(Task task, boolean shared) {
    long raw = owner.get();
    return raw == 0 ? 0 : takers.bitOf((int) raw - 1);
  }

  @Override
  LockInfo info() {
    return new LockInfo(name(), true, true);
  }

  @Override
  public String text() {
    long raw = owner.get();
    return raw == 0 ? "free" : "held by " + takers.at((int) raw - 1).name();
  }

  @Override
  List<BitField> fields() {
    return List.of(owner);
  }
}
