package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.BlockLine.Moment;
import dev.lockstep.checker.BlockLine.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws lines of blocks the way kernel developers draw the extents of a file, {@code
 * |----{------}---|}: regions in braces, what nothing stands for as a bare line, and below each
 * region its value. Where the values do not all fit below their regions, letters stand for them.
 */
final class BlockLineText {
  private static final int INDENT = 4;
  private static final int NARROWEST = 3;
  private static final int WIDEST = 14;

  private final BlockLine line;
  private final int width;
  private final int block;
  private final List<String> keys = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private BlockLineText(BlockLine line, int width) {
    this.line = line;
    this.width = width;
    this.block = Math.max(NARROWEST, Math.min(WIDEST, (width - INDENT) / line.blocks()));
  }

  /** The lines about every array of {@code trace} that is drawn so and changes. */
  static List<String> lines(Trace trace, int width) {
    List<String> all = new ArrayList<>();
    for (BlockLine line : BlockLine.of(trace)) {
      BlockLineText text = new BlockLineText(line, width);
      if (INDENT + text.block * line.blocks() <= width) {
        text.write();
        all.add("");
        all.addAll(text.lines);
      }
    }
    return all;
  }

  private void write() {
    boolean fits =
        line.moments().stream()
            .flatMap(moment -> moment.regions().stream())
            .allMatch(region -> region.value().length() <= columns(region) - 2);
    lines.add(line.name());
    lines.add(axis());
    for (Moment moment : line.moments()) {
      lines.addAll(TextWrap.words(moment.what(), 2, INDENT, width));
      lines.add(" ".repeat(INDENT) + drawn(moment.regions()));
      lines.add((" ".repeat(INDENT) + values(moment.regions(), fits)).stripTrailing());
    }
    if (!fits) {
      ImmutableList.Builder<String> legend = ImmutableList.builder();
      keys.forEach(value -> legend.add(key(value) + " " + value));
      lines.addAll(TextWrap.list("", legend.build(), 2, width));
    }
  }

  /** The number of each block above its first column, as far as there is room. */
  private String axis() {
    StringBuilder axis = new StringBuilder(" ".repeat(INDENT));
    for (int i = 0; i < line.blocks(); i++) {
      String number = Integer.toString(i);
      axis.append(number).append(" ".repeat(block - number.length()));
    }
    return axis.toString().stripTrailing();
  }

  private int columns(Region region) {
    return block * (region.last() - region.first() + 1);
  }

  private String drawn(ImmutableList<Region> regions) {
    StringBuilder text = new StringBuilder();
    for (Region region : regions) {
      int inside = columns(region) - 2;
      boolean begins = region.first() == 0;
      boolean ends = region.last() == line.blocks() - 1;
      text.append(region.bare() ? (begins ? '|' : '-') : '{');
      text.append("-".repeat(inside));
      text.append(region.bare() ? (ends ? '|' : '-') : '}');
    }
    return text.toString();
  }

  private String values(ImmutableList<Region> regions, boolean whole) {
    StringBuilder text = new StringBuilder();
    for (Region region : regions) {
      String value = whole ? region.value() : key(region.value());
      text.append(' ').append(value);
      text.append(" ".repeat(columns(region) - 1 - value.length()));
    }
    return text.toString();
  }

  /** The letter for a value: a, b, c and so on, in the order in which they occur. */
  private String key(String value) {
    if (!keys.contains(value)) {
      keys.add(value);
    }
    return Character.toString('a' + keys.indexOf(value) % 26);
  }
}
