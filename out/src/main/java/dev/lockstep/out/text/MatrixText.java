package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.out.matrix.Break;
import dev.lockstep.out.matrix.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows which patch keeps which property, as tables with a column for each property. */
public final class MatrixText {
  private static final int GAP = 2;
  private static final String NEVER = "never";

  private final Matrix matrix;
  private final ImmutableList<String> properties;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private MatrixText(Matrix matrix) {
    this.matrix = matrix;
    this.width = width(matrix);
    this.properties = matrix.properties().asList();
  }

  /** The whole matrix. */
  public static String of(Matrix matrix) {
    MatrixText of = new MatrixText(matrix);
    of.write();
    return of.text.toString();
  }

  /**
   * A row of a table.
   *
   * @param name what was changed
   * @param depths how deep each property breaks
   * @param remark what else there is to say, or an empty string
   */
  private record Row(String name, ImmutableMap<String, OptionalInt> depths, String remark) {
    static Row of(String name, List<Break> breaks, String remark) {
      Map<String, OptionalInt> depths = new LinkedHashMap<>();
      breaks.forEach(found -> depths.put(found.property(), found.depth()));
      return new Row(name, ImmutableMap.copyOf(depths), remark);
    }
  }

  private void write() {
    String settings = SettingsText.differences(matrix.base().spec().settings());
    line(matrix.base().spec().name() + (settings.isEmpty() ? "" : ", " + settings));
    line(
        "  %s, %s"
            .formatted(
                Figures.count(matrix.base().states(), "state"),
                matrix.broken().isEmpty()
                    ? "every property holds"
                    : "not every property holds as it is"));
    if (matrix.rows().isEmpty()) {
      line("  it has no patches");
      return;
    }
    legend();
    if (!matrix.broken().isEmpty()) {
      table("as it is", List.of(Row.of("", matrix.broken(), "")));
    }
    table("taken out", rows(true));
    table("taken out together", pairs());
    table("put in", rows(false));
  }

  private void legend() {
    for (int i = 0; i < properties.size(); i++) {
      line(
          (i == 0 ? "\nproperties that break\n" : "")
              + "%3d  %s".formatted(i + 1, properties.get(i)));
    }
    if (!properties.isEmpty()) {
      line("below, how many steps away the first violation is; \"never\": not reached");
    }
  }

  private List<Row> rows(boolean takenOut) {
    return matrix.rows().stream()
        .filter(row -> row.takenOut() == takenOut)
        .map(row -> Row.of(row.patch().name(), row.breaks(), remark(row)))
        .toList();
  }

  private String remark(Matrix.Row row) {
    if (!row.obstacle().isEmpty()) {
      return "cannot be checked: " + row.obstacle();
    }
    if (!row.mends().isEmpty()) {
      return row.mends().stream()
          .map(property -> Integer.toString(properties.indexOf(property) + 1))
          .collect(Collectors.joining(", ", "mends ", ""));
    }
    if (!row.masks().isEmpty()) {
      return row.masks().stream()
          .map(mask -> mask.patch().name())
          .collect(Collectors.joining(", ", "masked by ", ""));
    }
    if (!row.breaks().isEmpty()) {
      return "";
    }
    return row.takenOut() ? "no property needs it here" : "changes nothing";
  }

  /** Each pair once, although each of the two may mask the other. */
  private List<Row> pairs() {
    Map<String, Row> pairs = new LinkedHashMap<>();
    for (Matrix.Row row : matrix.rows()) {
      for (Matrix.Mask mask : row.masks()) {
        String name = row.patch().name() + " + " + mask.patch().name();
        if (!pairs.containsKey(mask.patch().name() + " + " + row.patch().name())) {
          pairs.put(name, Row.of(name, mask.breaks(), ""));
        }
      }
    }
    return List.copyOf(pairs.values());
  }

  private void table(String heading, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int names =
        Math.max(
            heading.length(), rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= properties.size(); i++) {
      numbers.add(Integer.toString(i));
    }
    line("\n" + cells(heading, names, numbers, ""));
    for (Row row : rows) {
      line(
          cells(
              row.name(),
              names,
              properties.stream().map(property -> depth(row, property)).toList(),
              row.remark()));
    }
  }

  private static String depth(Row row, String property) {
    OptionalInt depth = row.depths().get(property);
    if (depth == null) {
      return ".";
    }
    return depth.isPresent() ? Integer.toString(depth.getAsInt()) : NEVER;
  }

  private String cells(String name, int names, List<String> columns, String remark) {
    StringBuilder cells = new StringBuilder(name).append(" ".repeat(names - name.length()));
    for (String column : columns) {
      cells.append(" ".repeat(GAP + Math.max(0, width - column.length()))).append(column);
    }
    return (cells + " ".repeat(GAP) + remark).stripTrailing();
  }

  /** Of a column: room for three digits, or for a word where there is one. */
  private static int width(Matrix matrix) {
    return Stream.concat(
                matrix.broken().stream(),
                matrix.rows().stream().flatMap(row -> row.breaks().stream()))
            .allMatch(found -> found.depth().isPresent())
        ? 3
        : NEVER.length();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
