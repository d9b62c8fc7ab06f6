package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The difference between two texts, line by line: a longest common subsequence and what is not in
 * it.
 */
final class LineDifference {
  private LineDifference() {}

  /**
   * All lines, with a minus before those only in {@code from} and a plus before those only in
   * {@code to}.
   */
  static ImmutableList<String> of(List<String> from, List<String> to) {
    int[][] common = common(from, to);
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    int i = 0;
    int j = 0;
    while (i < from.size() || j < to.size()) {
      if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
        lines.add("    " + from.get(i));
        i++;
        j++;
      } else if (j == to.size() || (i < from.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("  - " + from.get(i++));
      } else {
        lines.add("  + " + to.get(j++));
      }
    }
    return lines.build();
  }

  /** For each pair of starts, how many lines the rests have in common. */
  private static int[][] common(List<String> from, List<String> to) {
    int[][] common = new int[from.size() + 1][to.size() + 1];
    for (int i = from.size() - 1; i >= 0; i--) {
      for (int j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
