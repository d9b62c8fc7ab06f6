package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much room the text of each lane of a diagram takes. */
final class LaneWidths {
  private static final int COMFORTABLE = 30;

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
      entries.get(lane).add(entry);
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
   * The widths of the columns, if every lane gets one: as much as it can use where there is enough,
   * and fair shares of the rest. What wrapping leaves over goes to the columns after it. Empty if
   * there is not enough room.
   */
  ImmutableIntArray distribute(int width) {
    int room = width - (lanes - 1) * DiagramLayout.MARGIN;
    if (Arrays.stream(needed).sum() > room) {
      return ImmutableIntArray.of();
    }
    ImmutableIntArray.Builder widths = ImmutableIntArray.builder(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      int used = Math.max(Math.min(usedBy(lane, share(lane, room)), room), 1);
      widths.add(used);
      room -= used;
    }
    return widths.build();
  }

  /** What {@code lane} gets of {@code room} if it and those after it divide that. */
  private int share(int lane, int room) {
    boolean[] settled = new boolean[lanes];
    int left = room;
    int open = lanes - lane;
    boolean changed = true;
    while (changed && open > 0) {
      changed = false;
      for (int i = lane; i < lanes && open > 0; i++) {
        int fair = left / open;
        if (!settled[i] && (natural[i] <= fair || needed[i] > fair)) {
          int fixed = natural[i] <= fair ? natural[i] : needed[i];
          if (i == lane) {
            return fixed;
          }
          settled[i] = true;
          left -= fixed;
          open--;
          changed = true;
        }
      }
    }
    return left / Math.max(1, open);
  }

  private int usedBy(int lane, int share) {
    int used = Math.min(share, names.get(lane).length());
    for (DiagramEntry entry : entries.get(lane)) {
      for (String line : entry.lines(share)) {
        used = Math.max(used, line.length());
      }
    }
    return used;
  }
}
