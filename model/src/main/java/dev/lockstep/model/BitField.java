package dev.lockstep.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few adjacent bits of the state that hold a raw value from 0 to {@link #highest}. Where they are
 * is decided by a {@link Layout} when all of the spec is known.
 */
final class BitField {
  private final StateVector vector;
  private final Variable variable;
  private long highest;
  private final long initial;
  private final PropertyInfo range;
  final Lifetime lifetime;
  private boolean published;
  private boolean ghost;

  private long[] words;
  private long[] before;
  private int word;
  private int shift;
  private long mask;

  BitField(Scope.Place place, Variable variable, long highest, long initial, String rangeText) {
    this.vector = place.vector();
    this.lifetime = place.lifetime();
    this.variable = variable;
    this.highest = highest;
    this.initial = initial;
    this.range = new PropertyInfo(PropertyKind.RANGE, variable.name() + " stays " + rangeText);
    this.words = vector.words;
    this.before = vector.before;
    place.add(this);
  }

  long get() {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.read(this);
    }
    return (words[word] >>> shift) & mask;
  }

  /** The value in the state that the running step started from. */
  long getBefore() {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.read(this);
    }
    return (before[word] >>> shift) & mask;
  }

  /**
   * Sets the raw value; anything below 0 or above {@link #highest} is a violation and ends the
   * step.
   */
  void set(long raw) {
    Observer observer = vector.observer;
    if (raw < 0 || raw > highest) {
      if (observer != null) {
        observer.refuse(this, raw);
      }
      throw new BrokenRule(range);
    }
    if (observer != null) {
      observer.write(this, raw);
    }
    words[word] = (words[word] & ~(mask << shift)) | (raw << shift);
  }

  /** The value in {@code state}, whatever is loaded. */
  long in(long[] state) {
    return (state[word] >>> shift) & mask;
  }

  /**
   * A state of {@code words} words in which each of {@code fields} has its value of {@code raw}.
   */
  static long[] state(List<BitField> fields, long[] raw, int words) {
    long[] state = new long[words];
    int i = 0;
    for (BitField field : fields) {
      // Locals of bodies side by side may share bits; all but one of them are dead, and so zero.
      long[] alone = new long[words];
      field.into(alone, raw[i++]);
      for (int word = 0; word < words; word++) {
        state[word] |= alone[word];
      }
    }
    return state;
  }

  /** Puts {@code raw} into {@code state}, whatever is loaded. */
  void into(long[] state, long raw) {
    state[word] = (state[word] & ~(mask << shift)) | (raw << shift);
  }

  /** Changes the greatest raw value; only before the layout is made. */
  void resize(long newHighest) {
    highest = newHighest;
  }

  void place(int newWord, int newShift) {
    word = newWord;
    shift = newShift;
    mask = width() == 64 ? -1 : (1L << width()) - 1;
  }

  void bind() {
    words = vector.words;
    before = vector.before;
  }

  int width() {
    return 64 - Long.numberOfLeadingZeros(highest);
  }

  int word() {
    return word;
  }

  int shift() {
    return shift;
  }

  long maskInWord() {
    return mask << shift;
  }

  long initial() {
    return initial;
  }

  long highest() {
    return highest;
  }

  Variable variable() {
    return variable;
  }

  @Nullable Task owner() {
    return lifetime.task();
  }

  boolean isPublished() {
    return published;
  }

  void publish() {
    published = true;
  }

  boolean isGhost() {
    return ghost;
  }

  void makeGhost() {
    ghost = true;
  }
}
