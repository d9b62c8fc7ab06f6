package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * Where the lanes of a diagram stand. Each has a column of its own as long as no word has to be
 * broken for that; else they are staggered, and the text of one runs over those to its right, where
 * nothing happens at that time; else, when even that leaves too little room, all text stands in one
 * column with the lane's label before it.
 *
 * @param starts where the text of each lane starts
 * @param ends where it ends at the latest
 * @param bars where the lines between lanes stand
 * @param isList whether all text stands in one column
 */
record DiagramLayout(
    ImmutableList<Integer> starts,
    ImmutableList<Integer> ends,
    ImmutableList<Integer> bars,
    boolean isList) {
  /** From a bar to the text after it. */
  static final int MARGIN = 2;

  private static final int LEAST_STAGGER = 4;

  /** The layout for lanes with this much text; {@code labels} is the width of the widest label. */
  static DiagramLayout of(LaneWidths widths, int labels, int width) {
    ImmutableIntArray columns = widths.distribute(width);
    if (!columns.isEmpty()) {
      return columns(columns, width);
    }
    int lanes = widths.lanes();
    int stagger = width / lanes;
    for (int lane = 1; lane < lanes; lane++) {
      stagger = Math.min(stagger, (width - widths.comfortable(lane)) / lane);
    }
    boolean few = lanes * LEAST_STAGGER <= width / 2;
    if (stagger < LEAST_STAGGER && !few) {
      return list(lanes, labels, width);
    }
    return staggered(lanes, Math.max(stagger, LEAST_STAGGER), width);
  }

  private static DiagramLayout columns(ImmutableIntArray columns, int width) {
    ImmutableList.Builder<Integer> starts = ImmutableList.builder();
    ImmutableList.Builder<Integer> ends = ImmutableList.builder();
    ImmutableList.Builder<Integer> bars = ImmutableList.builder();
    int start = 0;
    for (int lane = 0; lane < columns.length(); lane++) {
      boolean last = lane == columns.length() - 1;
      int end = last ? width : start + columns.get(lane);
      starts.add(start);
      ends.add(end);
      if (!last) {
        bars.add(end);
      }
      start = end + MARGIN;
    }
    return new DiagramLayout(starts.build(), ends.build(), bars.build(), false);
  }

  private static DiagramLayout staggered(int lanes, int stagger, int width) {
    ImmutableList.Builder<Integer> starts = ImmutableList.builder();
    ImmutableList.Builder<Integer> ends = ImmutableList.builder();
    ImmutableList.Builder<Integer> bars = ImmutableList.builder();
    for (int lane = 0; lane < lanes; lane++) {
      starts.add(lane * stagger);
      ends.add(width);
      if (lane > 0) {
        bars.add(lane * stagger - MARGIN);
      }
    }
    return new DiagramLayout(starts.build(), ends.build(), bars.build(), false);
  }

  private static DiagramLayout list(int lanes, int labels, int width) {
    ImmutableList.Builder<Integer> starts = ImmutableList.builder();
    ImmutableList.Builder<Integer> ends = ImmutableList.builder();
    for (int lane = 0; lane < lanes; lane++) {
      starts.add(labels + 1 + MARGIN);
      ends.add(width);
    }
    return new DiagramLayout(starts.build(), ends.build(), ImmutableList.of(labels + 1), true);
  }

  /** How wide the text of {@code lane} may be. */
  int room(int lane) {
    return ends.get(lane) - starts.get(lane);
  }

  /** Whether each lane has room for its name, above it or before its text. */
  boolean hasRoomFor(ImmutableList<String> names) {
    for (int lane = 0; lane < names.size(); lane++) {
      int start = isList ? 0 : starts.get(lane);
      int end = isList ? bars.get(0) : lane < bars.size() ? bars.get(lane) : ends.get(lane);
      if (start + names.get(lane).length() > end) {
        return false;
      }
    }
    return true;
  }
}
