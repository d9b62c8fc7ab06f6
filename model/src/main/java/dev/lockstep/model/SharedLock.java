package dev.lockstep.model;

import java.util.List;
import java.util.StringJoiner;

/**
 * A lock that many tasks hold for reading or one for writing. Not recursive, not even for reading.
 */
public final class SharedLock extends Lock {
  private final BitField readers;
  private final BitField writer;
  private final BitField queued;
  private final boolean fair;
  private final Takers reading = new Takers();
  private final Takers writing = new Takers();
  private final LockMode read = new LockMode(this, true);
  private final LockMode write = new LockMode(this, false);

  SharedLock(Scope.Place place, String name, LockWords words, boolean fair) {
    super(place, name, words);
    this.fair = fair;
    this.readers = new BitField(place, this, 0, 0, "held by tasks that take it");
    this.writer = new BitField(place, this, 0, 0, "held by a task that takes it");
    this.queued = new BitField(place, this, 0, 0, "waited for by tasks that take it");
  }

  /** Taking it for reading. */
  public LockMode read() {
    return read;
  }

  /** Taking it for writing. */
  public LockMode write() {
    return write;
  }

  @Override
  public boolean isFree() {
    return writer.get() == 0 && readers.get() == 0;
  }

  /** Whether nobody holds it for writing. */
  public boolean hasNoWriter() {
    return writer.get() == 0;
  }

  @Override
  void mayTake(Task task, boolean shared) {
    (shared ? reading : writing).add(task);
  }

  @Override
  void close() {
    readers.resize((1L << reading.count()) - 1);
    writer.resize(writing.count());
    queued.resize(fair ? (1L << writing.count()) - 1 : 0);
  }

  boolean isFair() {
    return fair;
  }

  /** Announces that {@code task} waits for writing, so that no new reader gets in. */
  void queue(Task task) {
    queued.set(queued.get() | (1L << slot(writing, task)));
  }

  @Override
  boolean isAvailable(Task task, boolean shared) {
    return writer.get() == 0
        && (shared ? queued.get() == 0 && !isReadBy(task) : readers.get() == 0);
  }

  @Override
  void take(Task task, boolean shared) {
    if (shared) {
      readers.set(readers.get() | (1L << slot(reading, task)));
    } else {
      int slot = slot(writing, task);
      writer.set(slot + 1L);
      queued.set(queued.get() & ~(1L << slot));
    }
    observed(Access.Kind.ACQUIRE, shared ? "read" : "write");
  }

  @Override
  void give(Task task, boolean shared) {
    requireHeld(task, shared);
    if (shared) {
      readers.set(readers.get() & ~(1L << reading.slotOf(task)));
    } else {
      writer.set(0);
    }
    observed(Access.Kind.RELEASE, shared ? "read" : "write");
  }

  private void requireHeld(Task task, boolean shared) {
    if (!isHeldBy(task)) {
      throw isFree() ? notHeld() : notHolder();
    }
    if (isReadBy(task) != shared) {
      throw otherWay();
    }
  }

  /** Turns {@code task}'s hold for writing into one for reading, letting nobody in between. */
  void downgrade(Task task) {
    requireHeld(task, false);
    writer.set(0);
    observed(Access.Kind.RELEASE, "write");
    readers.set(readers.get() | (1L << slot(reading, task)));
    observed(Access.Kind.ACQUIRE, "read");
  }

  private boolean isReadBy(Task task) {
    int slot = reading.slotOf(task);
    return slot >= 0 && (readers.get() >>> slot & 1) != 0;
  }

  private boolean isWrittenBy(Task task) {
    int slot = writing.slotOf(task);
    return slot >= 0 && writer.get() == slot + 1L;
  }

  @Override
  public boolean isHeldBy(Task task) {
    return isReadBy(task) || isWrittenBy(task);
  }

  @Override
  boolean isShared(Task task) {
    return isReadBy(task);
  }

  @Override
  boolean mayOutliveHolder() {
    return false;
  }

  @Override
  long inTheWay(Task task, boolean shared) {
    long raw = writer.get();
    long mask = raw == 0 ? 0 : writing.bitOf((int) raw - 1);
    if (!shared) {
      return mask | reading.tasksOf(readers.get());
    }
    return mask | writing.tasksOf(queued.get()) | (isReadBy(task) ? 1L << task.id() : 0);
  }

  @Override
  LockInfo info() {
    return new LockInfo(name(), writing.count() > 0, fair);
  }

  @Override
  public String text() {
    long raw = writer.get();
    if (raw != 0) {
      return "written by " + writing.at((int) raw - 1).name();
    }
    StringJoiner names = new StringJoiner(", ", "read by ", "");
    names.setEmptyValue("free");
    for (long rest = readers.get(); rest != 0; rest &= rest - 1) {
      names.add(reading.at(Long.numberOfTrailingZeros(rest)).name());
    }
    return names.toString();
  }

  @Override
  List<BitField> fields() {
    return List.of(readers, writer, queued);
  }
}
