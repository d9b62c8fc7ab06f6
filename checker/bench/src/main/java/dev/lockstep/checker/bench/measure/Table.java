package dev.lockstep.checker.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown, its columns padded so that it also reads well as it is. */
public final class Table {
  private final int textColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param textColumns how many columns from the left are text; the others are numbers, set right
   * @param header the names of the columns
   */
  public Table(int textColumns, List<String> header) {
    this.textColumns = textColumns;
    rows.add(header);
  }

  /** Adds a row with as many cells as the header. */
  public void add(List<String> cells) {
    rows.add(cells);
  }

  /** Whether it has no rows but the header. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(line(row, widths));
    }
    lines.add(1, line(rules(widths), widths));
    return String.join("\n", lines) + "\n";
  }

  private List<String> rules(List<Integer> widths) {
    List<String> rules = new ArrayList<>();
    for (int column = 0; column < widths.size(); column++) {
      int width = widths.get(column);
      rules.add(column < textColumns ? "-".repeat(width) : "-".repeat(width - 1) + ":");
    }
    return rules;
  }

  private String line(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>(Collections.nCopies(cells.size(), ""));
    for (int column = 0; column < cells.size(); column++) {
      String space = " ".repeat(widths.get(column) - cells.get(column).length());
      padded.set(
          column, column < textColumns ? cells.get(column) + space : space + cells.get(column));
    }
    return padded.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
