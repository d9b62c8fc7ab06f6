package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A lock held for some time.
 *
 * @param lane by whom
 * @param column which place among the locks that this lane holds at once, from 0
 * @param lock its name
 * @param mode how it is held: {@code read}, {@code write} or empty
 * @param number which lock of the story it is, from 0
 * @param first the row in which it was taken
 * @param last the row in which it was given back, or the number of rows if it was not
 */
record Hold(int lane, int column, String lock, String mode, int number, int first, int last) {

  /** The letter of its lock, or a number when letters run out. */
  String letter() {
    return number < 26 ? String.valueOf((char) ('A' + number)) : Integer.toString(number + 1);
  }

  /** Every hold in {@code rows}, in the order they began. */
  static ImmutableList<Hold> all(ImmutableList<Story.Row> rows) {
    List<Hold> holds = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      for (Part part : rows.get(i).step().parts()) {
        for (Access access : part.accesses()) {
          if (access.kind() == Access.Kind.ACQUIRE) {
            names.add(access.variable());
            int number = List.copyOf(names).indexOf(access.variable());
            holds.add(begun(holds, rows.get(i).lane(), access, number, i, rows.size()));
          } else if (access.kind() == Access.Kind.RELEASE) {
            end(holds, rows.get(i).lane(), access, i, rows.size());
          }
        }
      }
    }
    return ImmutableList.copyOf(holds);
  }

  private static Hold begun(
      List<Hold> holds, int lane, Access access, int number, int row, int rows) {
    int column = 0;
    while (isTaken(holds, lane, column, row)) {
      column++;
    }
    return new Hold(lane, column, access.variable(), access.after(), number, row, rows);
  }

  private static boolean isTaken(List<Hold> holds, int lane, int column, int row) {
    return holds.stream()
        .anyMatch(hold -> hold.lane == lane && hold.column == column && hold.last >= row);
  }

  /**
   * Ends the hold of this lane, or else that of another, since some locks may be given back by
   * anybody.
   */
  private static void end(List<Hold> holds, int lane, Access access, int row, int rows) {
    int found = -1;
    for (int i = 0; i < holds.size(); i++) {
      Hold hold = holds.get(i);
      if (hold.last == rows && hold.lock.equals(access.variable())) {
        if (found < 0 || hold.lane == lane) {
          found = i;
        }
      }
    }
    if (found >= 0) {
      Hold hold = holds.get(found);
      holds.set(
          found,
          new Hold(hold.lane, hold.column, hold.lock, hold.mode, hold.number, hold.first, row));
    }
  }
}
