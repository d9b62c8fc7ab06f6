package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much room the text of each lane of a diagram takes. */
final class LaneWidths {
  private static final int COMFORTABLE = 30;

  /** As many entries of a lane are tried at every width; more would take long and say the same. */
  private static final int TRIED = 500;

  /** What it costs, in lines, if a name does not fit above its lane. */
  private static final int UNNAMED = 2;

  private final ImmutableList<String> names;
  private final int lanes;
  private final List<List<DiagramEntry>> entries = new ArrayList<>();
  private final int[] natural;
  private final int[] needed;

  LaneWidths(ImmutableList<String> names, List<DiagramEntry> all) {
    this.names = names;
    this.lanes = names.size();
    this.natural = new int[lanes];
    this.needed = new int[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      entries.add(new ArrayList<>());
      natural[lane] = names.get(lane).length();
    }
    for (DiagramEntry entry : all) {
      int lane = entry.lane();
      if (entries.get(lane).size() < TRIED) {
        entries.get(lane).add(entry);
      }
      natural[lane] = Math.max(natural[lane], entry.naturalWidth());
      needed[lane] = Math.max(needed[lane], entry.neededWidth());
    }
  }

  int lanes() {
    return lanes;
  }

  /** The width in which {@code lane} reads well: no word is broken, and few lines are. */
  int comfortable(int lane) {
    return Math.max(needed[lane], Math.min(natural[lane], COMFORTABLE));
  }

  /**
   * The widths of the columns, if every lane gets one: those with which the diagram has the fewest
   * lines, and among them the least for the first column, then for the second, and so on; the last
   * gets the rest. Empty if some word would have to be broken.
   */
  ImmutableIntArray distribute(int width) {
    int room = width - (lanes - 1) * DiagramLayout.MARGIN;
    if (Arrays.stream(needed).sum() > room) {
      return ImmutableIntArray.of();
    }
    int[] fewest = linesOfLast(room);
    List<int[]> choices = new ArrayList<>();
    for (int lane = lanes - 2; lane >= 0; lane--) {
      int[] choice = new int[room + 1];
      fewest = linesFrom(lane, fewest, choice);
      choices.add(0, choice);
    }
    ImmutableIntArray.Builder widths = ImmutableIntArray.builder(lanes);
    int left = room;
    for (int[] choice : choices) {
      widths.add(choice[left]);
      left -= choice[left];
    }
    return widths.add(left).build();
  }

  /** For each amount of room, how many lines the last lane has in it. */
  private int[] linesOfLast(int room) {
    int[] lines = new int[room + 1];
    for (int width = 0; width <= room; width++) {
      lines[width] = lines(lanes - 1, width);
    }
    return lines;
  }

  /** The same for {@code lane} and those after it, whose lines are {@code after}. */
  private int[] linesFrom(int lane, int[] after, int[] choice) {
    int[] own = new int[after.length];
    Arrays.setAll(own, width -> lines(lane, width));
    int[] fewest = new int[after.length];
    for (int room = 0; room < after.length; room++) {
      fewest[room] = Integer.MAX_VALUE / 2;
      for (int width = 0; width <= room; width++) {
        int lines = own[width] + after[room - width];
        if (lines < fewest[room]) {
          fewest[room] = lines;
          choice[room] = width;
        }
      }
    }
    return fewest;
  }

  private int lines(int lane, int width) {
    if (width < Math.max(1, needed[lane])) {
      return Integer.MAX_VALUE / 4;
    }
    int lines = names.get(lane).length() > width ? UNNAMED : 0;
    for (DiagramEntry entry : entries.get(lane)) {
      lines += entry.lines(width).size();
    }
    return lines;
  }
}
