package dev.lockstep.checker.bench.growth;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * States of as many words as wanted, and exactly {@code 10^cells} of them. Each cell counts from 0
 * to 9, in any order with the others. It is kept in several fields of 15 bits that all change at
 * every step; four fields fill a word. The fields of a cell stand together, as the locals of a task
 * do, or, the worst case for a store that compresses, in as many words as there are.
 *
 * <p>There are {@code cells * 9 * 10^(cells - 1)} transitions, and the depth is {@code 9 * cells}.
 */
public final class WideStates extends Spec {
  private static final int LAST = 9;
  private static final int FIELDS_PER_WORD = 4;
  private static final int FIELD_MASK = (1 << 15) - 1;
  private static final int STRIDE = 0x4F1B;

  /** With the number of words and of cells. */
  public WideStates(Setup setup) {
    int words = setup.integer("words", 8, 2, 16, "words of a state");
    int cells = setup.integer("cells", 5, 1, 8, "cells; there are 10^cells states");
    boolean scattered =
        setup.integer("scattered", 0, 0, 1, "1: the fields of a cell are spread over the words")
            == 1;
    List<List<IntVar>> fields = new ArrayList<>();
    List<Integer> lasts = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      fields.add(new ArrayList<>());
    }
    int count = words * FIELDS_PER_WORD;
    for (int i = 0; i < count; i++) {
      List<IntVar> own = fields.get(scattered ? i % cells : i * cells / count);
      if (own.isEmpty()) {
        lasts.add(code(i, LAST));
      }
      own.add(integer("field" + i, 0, FIELD_MASK, code(i, 0)));
    }
    for (int cell = 0; cell < cells; cell++) {
      IntVar[] own = fields.get(cell).toArray(IntVar[]::new);
      int last = lasts.get(cell);
      action("count cell " + cell, () -> own[0].get() != last, () -> countOn(own));
    }
  }

  /** How field number {@code index} says that its cell has counted to {@code value}. */
  private static int code(int index, int value) {
    return (index * 0x2545 + value * STRIDE) & FIELD_MASK;
  }

  private static void countOn(IntVar[] fields) {
    for (IntVar field : fields) {
      field.set((field.get() + STRIDE) & FIELD_MASK);
    }
  }
}
