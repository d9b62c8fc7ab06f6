package dev.lockstep.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is true of several neighbours in an array once: {@code block[0..2] HOLE -> DELALLOC}.
 * Takes time quadratic in the number of variables.
 */
public final class ElementRuns {
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  private final List<Run> runs = new ArrayList<>();

  /** Adds that {@code what} is true of {@code variable}. */
  public void add(String variable, String what) {
    Matcher index = INDEX.matcher(variable);
    while (index.find()) {
      String before = variable.substring(0, index.start());
      String after = variable.substring(index.end());
      int element = Integer.parseInt(index.group(1));
      for (int i = 0; i < runs.size(); i++) {
        Run run = runs.get(i);
        if (run.what.equals(what) && run.endsBefore(before, element, after)) {
          runs.set(i, run.upTo(before, element, after));
          return;
        }
      }
    }
    runs.add(new Run(variable, -1, -1, "", what));
  }

  /** Everything added, in the order of the first of each run. */
  public List<String> texts() {
    return runs.stream().map(Run::text).toList();
  }

  /**
   * What is true of the elements from {@code first} to {@code last} between the two parts of a
   * name; if these are negative, of the one variable called {@code before}.
   */
  private record Run(String before, int first, int last, String after, String what) {
    boolean endsBefore(String start, int element, String end) {
      return first < 0
          ? before.equals(start + "[" + (element - 1) + "]" + end)
          : last == element - 1 && before.equals(start) && after.equals(end);
    }

    Run upTo(String start, int element, String end) {
      return new Run(start, first < 0 ? element - 1 : first, element, end, what);
    }

    String text() {
      String elements = first < 0 ? "" : "[" + first + ".." + last + "]" + after;
      return before + elements + " " + what;
    }
  }
}
