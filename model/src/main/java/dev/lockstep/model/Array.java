package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.function.IntSupplier;

/**
 * Elements of one kind, chosen by an index while the spec runs. An index outside of it is an error
 * of the spec.
 */
public final class Array<T> implements Iterable<T> {
  private final String name;
  private final ImmutableList<T> elements;

  // Steps take elements all the time, and an array gives them without asking what sort of list it
  // is.
  private final Object[] array;

  Array(String name, ImmutableList<T> elements) {
    this.name = name;
    this.elements = elements;
    this.array = elements.toArray();
  }

  /** The element at {@code index}, from 0. */
  @SuppressWarnings("unchecked") // they all come from a list of T
  public T at(int index) {
    if (index < 0 || index >= array.length) {
      throw new SpecException(
          "%s has no element %d, only 0..%d".formatted(name, index, array.length - 1));
    }
    return (T) array[index];
  }

  /** The element at the index that {@code index}, for instance an {@link IntVar}, gives now. */
  public T at(IntSupplier index) {
    return at(index.getAsInt());
  }

  /** How many elements it has. */
  public int length() {
    return elements.size();
  }

  @Override
  public Iterator<T> iterator() {
    return elements.iterator();
  }

  @Override
  public String toString() {
    return name;
  }
}
