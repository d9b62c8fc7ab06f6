package dev.lockstep.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody who mistyped one may have meant. */
public final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /**
   * Ends a sentence about an unknown name: the nearest known ones, or all when they are few, or
   * that there are none.
   */
  public static String hint(String name, List<String> known) {
    if (known.isEmpty()) {
      return "; it has none";
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    List<String> nearest =
        known.stream()
            .sorted(
                Comparator.<String>comparingInt(
                        other -> distance(wanted, other.toLowerCase(Locale.ROOT)))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(MOST)
            .toList();
    return (known.size() <= MOST ? "; there is " : "; the nearest are ")
        + String.join(", ", nearest);
  }

  /**
   * How many single characters must be inserted, removed or replaced; less if one name contains the
   * other.
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return b.contains(a) || a.contains(b) ? row[b.length()] / 4 : row[b.length()];
  }
}
