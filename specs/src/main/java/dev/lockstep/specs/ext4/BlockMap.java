package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;

/**
 * What a tree says of each block of the file: how it is, and where it is on the device if one place
 * is told from the other. Neighbouring blocks that are alike, and lie side by side on the device if
 * they are there at all, are one extent.
 */
final class BlockMap {
  /** The place of what is not on the device, and of everything if places are all alike. */
  static final int NOWHERE = 0;

  final Array<EnumVar<Extent>> extent;
  private final Array<IntVar> place;

  /** Unwritten blocks that are marked delayed too; empty unless a spec asks for it. */
  private final Array<BoolVar> alsoDelayed;

  /** Knows places from 1 to {@code places}; if that is 0, places are all alike. */
  BlockMap(Scope scope, String name, int blocks, Extent initial, int places) {
    this(scope, name, blocks, initial, places, false);
  }

  /** The same, where unwritten blocks can be marked delayed too if {@code marks}. */
  BlockMap(Scope scope, String name, int blocks, Extent initial, int places, boolean marks) {
    this.alsoDelayed = scope.bools(name + "_also_delayed", marks ? blocks : 0);
    this.extent = scope.enums(name, blocks, Extent.class, initial).drawnAsLine(initial);
    this.place = scope.integers(name + "_pblk", places == 0 ? 0 : blocks, NOWHERE, places);
  }

  int length() {
    return extent.length();
  }

  Extent at(int b) {
    return extent.at(b).get();
  }

  boolean is(int b, Extent value) {
    return extent.at(b).is(value);
  }

  int place(int b) {
    return place.length() == 0 ? NOWHERE : place.at(b).get();
  }

  /** Sets {@code len} blocks; on the device they are side by side, the first at {@code from}. */
  void put(int first, int len, Extent value, int from) {
    for (int b = first; b < first + len; b++) {
      set(b, value, value.isAllocated() ? from + b - first : NOWHERE);
    }
  }

  /** Sets {@code len} blocks that are not on the device. */
  void clear(int first, int len, Extent value) {
    put(first, len, value, NOWHERE);
  }

  /** Sets one block. */
  void set(int b, Extent value, int where) {
    extent.at(b).set(value);
    if (place.length() > 0) {
      place.at(b).set(where);
    }
    if (alsoDelayed.length() > 0) {
      alsoDelayed.at(b).set(false);
    }
  }

  /** Marks an unwritten block as delayed too, where that is known. */
  void markDelayed(int b) {
    if (alsoDelayed.length() > 0) {
      alsoDelayed.at(b).set();
    }
  }

  /** Whether an unwritten block is marked delayed too. */
  boolean isAlsoDelayed(int b) {
    return alsoDelayed.length() > 0 && alsoDelayed.at(b).get();
  }

  /** Whether both say the same of a block. */
  boolean agrees(BlockMap other, int b) {
    return at(b) == other.at(b) && place(b) == other.place(b);
  }

  /** How many blocks from {@code first} on are one extent. */
  int run(int first) {
    int b = first + 1;
    while (b < length() && isOneExtent(b - 1, b)) {
      b++;
    }
    return b - first;
  }

  /** The first block of the extent that {@code block} is in. */
  int runStart(int block) {
    int b = block;
    while (b > 0 && isOneExtent(b - 1, b)) {
      b--;
    }
    return b;
  }

  private boolean isOneExtent(int b, int next) {
    return at(b) == at(next)
        && isAlsoDelayed(b) == isAlsoDelayed(next)
        && (place.length() == 0 || !at(b).isAllocated() || place(b) + 1 == place(next));
  }

  /** The lowest place that no block has; there must be one. */
  int freePlace() {
    int free = 1;
    for (int b = 0; b < place.length(); b++) {
      if (place(b) == free) {
        free++;
        b = -1;
      }
    }
    return place.length() == 0 ? NOWHERE : free;
  }
}
