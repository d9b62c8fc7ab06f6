package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.BlockLine;
import dev.lockstep.checker.BlockLine.Moment;
import dev.lockstep.checker.BlockLine.Region;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Places lines of blocks on paper: for each array that is drawn so, one row for how it was at first
 * and one after each step that changed it, with regions as boxes. What a step has changed has a
 * thick edge.
 */
final class BlockPainter {
  private static final double WIDTH = 520;
  private static final double HEIGHT = Measure.boxHeight(1);
  private static final Style BARE = new Style("", "#808080", 0.8, true, "#606060", true, false);

  private final List<String> values = new ArrayList<>();
  private final ImmutableList.Builder<Box> boxes = ImmutableList.builder();
  private final StringJoiner words = new StringJoiner("\n");
  private double y;

  /** The drawing of {@code lines}, below {@code heading}. */
  Drawing paint(ImmutableList<BlockLine> lines, ImmutableList<String> heading) {
    for (String text : heading) {
      note(text, text.equals(heading.get(0)) ? Style.HEADING : Style.NOTE);
    }
    for (BlockLine line : lines) {
      y += 2 * Measure.ROW_GAP;
      paint(line);
    }
    return new Drawing(heading.get(0), words.toString(), WIDTH, y, boxes.build());
  }

  private void note(String text, Style style) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Wrap.add(lines, text, (int) ((WIDTH - 2 * Measure.MARGIN) / Measure.LETTER));
    ImmutableList<String> broken = lines.build();
    Area area = new Area(-Measure.MARGIN, y, WIDTH, broken.size() * Measure.LINE + 2);
    boxes.add(new Box("", area, style, broken));
    y = area.bottom();
  }

  private void paint(BlockLine line) {
    note(line.name(), Style.HEADING);
    double block = WIDTH / line.blocks();
    for (int i = 0; i < line.blocks(); i++) {
      Area area = new Area(i * block, y, block, Measure.LINE);
      boxes.add(new Box("", area, Style.NUMBER, ImmutableList.of(Integer.toString(i))));
    }
    y += Measure.LINE + 2;
    ImmutableList<Region> before = line.moments().get(0).regions();
    for (Moment moment : line.moments()) {
      String head = (moment.step() < 0 ? "" : moment.step() + 1 + ". ") + moment.what();
      note(head, Style.NOTE);
      StringJoiner told = new StringJoiner(", ", line.name() + ", " + head + ": ", "");
      for (Region region : moment.regions()) {
        double left = region.first() * block;
        Area area = new Area(left + 1, y, (region.last() + 1) * block - left - 2, HEIGHT);
        String text = text(region);
        Style style = style(region, isUnchanged(region, before));
        boxes.add(new Box(text, area, style, ImmutableList.of(fitting(region, area.width()))));
        told.add(text);
      }
      words.add(told.toString());
      before = moment.regions();
      y += HEIGHT + Measure.ROW_GAP;
    }
  }

  private static String text(Region region) {
    String blocks =
        region.first() == region.last()
            ? Integer.toString(region.first())
            : region.first() + " to " + region.last();
    return blocks + " " + region.value();
  }

  /** The value, or as much of it as there is room for; the title has all of it. */
  private static String fitting(Region region, double width) {
    int letters = (int) (width / Measure.LETTER);
    String value = region.value();
    return value.length() <= letters ? value : value.substring(0, Math.max(1, letters));
  }

  private static boolean isUnchanged(Region region, List<Region> before) {
    return before.stream()
        .filter(old -> old.first() <= region.last() && region.first() <= old.last())
        .allMatch(old -> old.value().equals(region.value()));
  }

  private Style style(Region region, boolean unchanged) {
    Style style = region.bare() ? BARE : filled(region.value());
    return unchanged
        ? style
        : new Style(style.fill(), "#000000", 2, style.dashed(), "#000000", true, true);
  }

  private Style filled(String value) {
    if (!values.contains(value)) {
      values.add(value);
    }
    Palette.Ink ink = Palette.ink(values.indexOf(value));
    return new Style(ink.light(), ink.strong(), 1, false, "#000000", true, false);
  }
}
