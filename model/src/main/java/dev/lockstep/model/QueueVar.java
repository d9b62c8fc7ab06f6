package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A first-in-first-out queue of whole numbers. Elements stand from the first slot on and free slots
 * are zero, so that equal queues are equal states.
 */
public final class QueueVar extends Variable {
  private final BitField length;
  private final ImmutableList<BitField> slots;
  private final int high;

  QueueVar(Scope.Place place, String name, int capacity, int high) {
    super(place.nameOf(name));
    if (capacity < 1 || high < 0) {
      throw new SpecException(
          "the queue %s has the capacity %d and elements 0..%d (at %s): both must be possible"
              .formatted(name(), capacity, high, SourceLine.ofCaller()));
    }
    this.high = high;
    this.length = new BitField(place, this, capacity, 0, "no longer than " + capacity);
    ImmutableList.Builder<BitField> made = ImmutableList.builder();
    for (int i = 0; i < capacity; i++) {
      made.add(new BitField(place, this, high, 0, "a queue of 0.." + high));
    }
    this.slots = made.build();
  }

  /** How many elements it holds. */
  public int size() {
    return (int) length.get();
  }

  /** Whether it holds nothing. */
  public boolean isEmpty() {
    return length.get() == 0;
  }

  /** Whether it holds as many elements as it can. */
  public boolean isFull() {
    return length.get() == slots.size();
  }

  /** Appends {@code element}; a violation if the queue is full. */
  public void offer(int element) {
    int end = size();
    length.set(end + 1L);
    slots.get(end).set(element);
  }

  /** The first element; a violation if there is none. */
  public int peek() {
    return get(0);
  }

  /** The element with {@code index} elements before it; a violation if there is none. */
  public int get(int index) {
    if (index < 0 || index >= size()) {
      length.set(-1);
    }
    return (int) slots.get(index).get();
  }

  /** Takes the first element out and returns it; a violation if there is none. */
  public int poll() {
    int size = size();
    length.set(size - 1L);
    int first = (int) slots.get(0).get();
    for (int i = 1; i < size; i++) {
      slots.get(i - 1).set(slots.get(i).get());
    }
    slots.get(size - 1).set(0);
    return first;
  }

  /** Takes everything out. */
  public void clear() {
    length.set(0);
    for (BitField slot : slots) {
      slot.set(0);
    }
  }

  @Override
  public String text() {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < size(); i++) {
      text.add(Long.toString(slots.get(i).get()));
    }
    return text.toString();
  }

  @Override
  String type() {
    return "queue of at most " + slots.size() + " from 0.." + high;
  }

  @Override
  List<BitField> fields() {
    return ImmutableList.<BitField>builder().add(length).addAll(slots).build();
  }
}
