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
  private final Registry registry;

  // Steps take elements all the time, and an array gives them without asking what sort of list it
  // is.
  private final Object[] array;

  Array(String name, ImmutableList<T> elements, Registry registry) {
    this.name = name;
    this.elements = elements;
    this.registry = registry;
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

  /**
   * Draws the elements below a trace as one line, {@code |----{----}----|}, before and after each
   * step that changes one of them. Neighbours of equal value are one region of it.
   *
   * @param bare the value of elements that nothing stands for; regions of other values stand in
   *     braces
   * @throws SpecException if the elements are not variables
   */
  public Array<T> drawnAsLine(Object bare) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (T element : elements) {
      if (!(element instanceof Variable variable)) {
        throw new SpecException(
            "%s cannot be drawn as a line (at %s), since its elements are not variables"
                .formatted(name, SourceLine.ofCaller()));
      }
      names.add(variable.name());
    }
    registry.draw(new LineInfo(name, bare.toString(), names.build()));
    return this;
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
