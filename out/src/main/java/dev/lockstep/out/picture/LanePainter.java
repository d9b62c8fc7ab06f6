package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.ReadText;
import dev.lockstep.checker.Trace;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Places a story on paper: first what every row says, then how wide each lane is for that, then
 * from top to bottom where everything comes to stand. What spans several rows is painted last and
 * lies below.
 */
final class LanePainter {
  private static final double NUMBERS = 26;
  private static final double CALL_BAR = 1.5;
  private static final double SWITCH_LINE = 0.6;

  /** The heading and the ending may be that many letters wide even if the lanes are not. */
  private static final int WORDS = 60;

  private final Story story;
  private final Trace trace;
  private final Waiting waiting;
  private final ImmutableList<ImmutableList<String>> texts;
  private final Tracks tracks;
  private final ImmutableList<Lane> lanes;
  private final List<Area> rows = new ArrayList<>();
  private final List<Area> callTitles = new ArrayList<>();
  private final ImmutableList.Builder<Box> below = ImmutableList.builder();
  private final ImmutableList.Builder<Box> above = ImmutableList.builder();
  private double y;

  LanePainter(Story story, Trace trace, ReadText reads) {
    this.story = story;
    this.trace = trace;
    int letters = lettersFor(story.lanes().size());
    RowText text = new RowText(trace, reads, letters);
    this.waiting = new Waiting(story, trace, letters);
    this.texts = story.rows().stream().map(text::of).collect(ImmutableList.toImmutableList());
    this.tracks = new Tracks(story);
    this.lanes = Lane.measure(story, tracks, texts, waiting, NUMBERS);
  }

  /** Narrow enough that two lanes can be read on a telephone. */
  private static int lettersFor(int lanes) {
    return switch (lanes) {
      case 0, 1 -> 44;
      case 2 -> 34;
      case 3 -> 32;
      case 4 -> 30;
      default -> 26;
    };
  }

  /** The drawing, below {@code heading}. */
  Drawing paint(ImmutableList<String> heading, String description) {
    int words = Math.min(WORDS, Ending.longest(trace, heading));
    double width = Math.max(right(), NUMBERS + 2 * Measure.MARGIN + words * Measure.LETTER);
    int wide = (int) ((width - NUMBERS - 2 * Measure.MARGIN) / Measure.LETTER);
    heading(heading, wide, width);
    double top = y;
    laneNames();
    for (int i = 0; i < story.rows().size(); i++) {
      row(i);
    }
    waits();
    double bottom = y + Measure.ROW_GAP;
    ImmutableList<Box> grounds =
        lanes.stream()
            .map(lane -> ground(lane, top, bottom))
            .collect(ImmutableList.toImmutableList());
    calls();
    below.addAll(LockPainter.bars(story, lanes, rows, bottom));
    above.addAll(LinkPainter.paint(tracks, story, lanes, rows));
    y = lanes.isEmpty() ? y : bottom + Measure.LANE_GAP;
    legend(wide, width);
    y = Ending.of(trace, wide).paint(above, NUMBERS, y, width - NUMBERS);
    ImmutableList<Box> boxes =
        ImmutableList.<Box>builder()
            .addAll(grounds)
            .addAll(below.build())
            .addAll(above.build())
            .build();
    return new Drawing(heading.get(0), description, width, y, boxes);
  }

  private double right() {
    return lanes.isEmpty() ? NUMBERS : lanes.get(lanes.size() - 1).right();
  }

  private void heading(ImmutableList<String> heading, int wide, double width) {
    for (String text : heading) {
      Style style = text.equals(heading.get(0)) ? Style.HEADING : Style.NOTE;
      ImmutableList.Builder<String> lines = ImmutableList.builder();
      Wrap.add(lines, text, wide);
      note("heading", style, lines.build(), width);
    }
    y += Measure.ROW_GAP;
  }

  private void legend(int wide, double width) {
    ImmutableList<String> legend = LockPainter.legend(story, wide);
    if (!legend.isEmpty()) {
      note("locks", Style.NOTE, legend, width);
      y += Measure.ROW_GAP;
    }
  }

  /** Text over the whole width. */
  private void note(String title, Style style, ImmutableList<String> lines, double width) {
    double left = NUMBERS - Measure.MARGIN;
    Area area = new Area(left, y, width - left, lines.size() * Measure.LINE + 2);
    above.add(new Box(title, area, style, lines));
    y = area.bottom();
  }

  private void laneNames() {
    double height = Measure.boxHeight(1) + 2;
    for (Lane lane : lanes) {
      Area area = new Area(lane.left(), y, lane.width(), height);
      above.add(new Box("name of lane", area, Style.LANE_NAME, ImmutableList.of(lane.name())));
    }
    y += lanes.isEmpty() ? 0 : height + Measure.ROW_GAP;
  }

  private static Box ground(Lane lane, double top, double bottom) {
    Area area = new Area(lane.left(), top, lane.width(), bottom - top);
    return bar("lane of " + lane.name(), area, Style.LANE);
  }

  private void row(int i) {
    Story.Row row = story.rows().get(i);
    Lane lane = lanes.get(row.lane());
    if (i > 0 && story.rows().get(i - 1).lane() != row.lane()) {
      below.add(bar("", new Area(NUMBERS, y, right() - NUMBERS, SWITCH_LINE), Style.SWITCH));
      y += SWITCH_LINE + Measure.ROW_GAP;
    }
    int depth = row.depth() - row.entered().size();
    for (var call : row.entered()) {
      double left = lane.contentLeft(depth++);
      Area area = new Area(left, y, lane.contentRight() - left, Measure.LINE);
      callTitles.add(area);
      String title = call.name() + "()";
      above.add(new Box("call of " + title, area, Style.NOTE, ImmutableList.of(title)));
      y += Measure.LINE + 2;
    }
    ImmutableList<String> number = RowText.number(row);
    double left = lane.contentLeft(row.depth());
    double height = Measure.boxHeight(Math.max(number.size(), texts.get(i).size()));
    Area area = new Area(left, y, lane.contentRight() - left, height);
    rows.add(area);
    above.add(new Box(Words.title(row), area, styleOf(i), texts.get(i)));
    Area beside = new Area(0, y, NUMBERS - 2, Measure.boxHeight(number.size()));
    above.add(new Box("", beside, Style.NUMBER, number));
    y += height + Measure.ROW_GAP;
  }

  /**
   * The colour of the lock that a step takes or gives back, else white; red around the step that
   * violates the property.
   */
  private Style styleOf(int row) {
    Style style =
        story.holds().stream()
            .filter(hold -> hold.first() == row || hold.last() == row)
            .findFirst()
            .map(hold -> Palette.ink(hold.number()))
            .map(ink -> Style.filled(ink.light(), ink.strong()))
            .orElse(story.rows().get(row).isFolded() ? Style.FOLDED : Style.STEP);
    boolean last = row == story.rows().size() - 1 && trace.waits().isEmpty();
    return last ? style.asWrong() : style;
  }

  private void waits() {
    above.addAll(waiting.besideRows(lanes, rows));
    for (Box wait : waiting.atEnd(lanes, y)) {
      above.add(wait);
      y = Math.max(y, wait.area().bottom() + Measure.ROW_GAP);
    }
  }

  /** A line from the title of each call down to its last step. */
  private void calls() {
    for (int i = 0; i < story.calls().size(); i++) {
      Story.Span call = story.calls().get(i);
      Area title = callTitles.get(i);
      double top = title.bottom() + 1;
      double height = rows.get(call.last()).bottom() - top;
      Area area = new Area(title.left() + 3, top, CALL_BAR, height);
      below.add(bar("inside " + call.title(), area, Style.CALL));
    }
  }

  private static Box bar(String title, Area area, Style style) {
    return new Box(title, area, style, ImmutableList.of());
  }
}
