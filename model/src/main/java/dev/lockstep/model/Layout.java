package dev.lockstep.model;

import java.util.List;

/** Decides where in the words of a state each bit field stands. */
public enum Layout {
  /** As many fields in a word as fit; locals of bodies that cannot be alive at once share bits. */
  PACKED {
    @Override
    int after(int cursor, BitField field) {
      int start = cursor;
      if (start % Long.SIZE + field.width() > Long.SIZE) {
        start += Long.SIZE - start % Long.SIZE;
      }
      field.place(start / Long.SIZE, start % Long.SIZE);
      return start + field.width();
    }
  },
  /**
   * A word for each field, so that errors of packing cannot cancel out. A machine with this layout
   * is as naive as can be otherwise, too: it runs every step anew.
   */
  UNPACKED {
    @Override
    int after(int cursor, BitField field) {
      field.place(cursor / Long.SIZE, 0);
      return cursor + Long.SIZE;
    }
  };

  abstract int after(int cursor, BitField field);

  /** Places all fields; the number of bits from the first to the last. */
  int place(Lifetime global, List<Task> tasks) {
    int cursor = 0;
    for (BitField field : global.fields()) {
      cursor = placeOne(cursor, field);
    }
    for (Task task : tasks) {
      cursor = placePublished(cursor, task.program().outermost());
      cursor = placeNested(cursor, task.program().outermost());
    }
    return cursor;
  }

  /** Other tasks may write published locals at any time, so no other local can have their bits. */
  private int placePublished(int start, Lifetime lifetime) {
    int cursor = start;
    for (BitField field : lifetime.fields()) {
      cursor = field.isPublished() ? placeOne(cursor, field) : cursor;
    }
    for (Lifetime inner : lifetime.inner()) {
      cursor = placePublished(cursor, inner);
    }
    return cursor;
  }

  private int placeNested(int start, Lifetime lifetime) {
    int cursor = start;
    for (BitField field : lifetime.fields()) {
      cursor = field.isPublished() ? cursor : placeOne(cursor, field);
    }
    int end = cursor;
    for (Lifetime inner : lifetime.inner()) {
      end = Math.max(end, this == UNPACKED ? placeNested(end, inner) : placeNested(cursor, inner));
    }
    return end;
  }

  private int placeOne(int cursor, BitField field) {
    if (field.width() == 0) {
      field.place(0, 0);
      return cursor;
    }
    return after(cursor, field);
  }
}
