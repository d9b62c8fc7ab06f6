package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.List;
import java.util.TreeMap;

/**
 * Draws a bar beside the steps for as long as each lock is held, joined to the steps that took it
 * and gave it back. Bars carry the letter of their lock, so that they can be told apart without
 * colours; those of locks that others can have too are hollow.
 */
final class LockPainter {
  private static final double ARM = 3;

  /** From one letter on a bar to the next. */
  private static final double REPEATED = 170;

  private static final String SHARED = "read";

  private final Story story;
  private final List<Lane> lanes;
  private final List<Area> rows;
  private final ImmutableList.Builder<Box> boxes = ImmutableList.builder();
  private final ImmutableList.Builder<Box> letters = ImmutableList.builder();

  private LockPainter(Story story, List<Lane> lanes, List<Area> rows) {
    this.story = story;
    this.lanes = lanes;
    this.rows = rows;
  }

  /** The bars, beside rows at the places {@code rows}, down to {@code end}. */
  static ImmutableList<Box> bars(Story story, List<Lane> lanes, List<Area> rows, double end) {
    LockPainter painter = new LockPainter(story, lanes, rows);
    story.holds().forEach(hold -> painter.bar(hold, end));
    return painter.boxes.addAll(painter.letters.build()).build();
  }

  private void bar(Hold hold, double end) {
    Lane lane = lanes.get(hold.lane());
    Palette.Ink ink = Palette.ink(hold.number());
    boolean shared = hold.mode().equals(SHARED);
    boolean given = hold.last() < rows.size();
    double left = lane.lockLeft(hold.column());
    double top = rows.get(hold.first()).top();
    double bottom = given ? rows.get(hold.last()).bottom() : end;
    Area area = new Area(left, top, Measure.LOCK_BAR, bottom - top);
    Style style = Style.lock(ink, shared);
    boxes.add(new Box(Words.title(hold, lane.name()), area, style, ImmutableList.of()));
    double arm = left - lane.contentRight();
    Style joint = Style.bar(ink.strong());
    boxes.add(new Box("", new Area(lane.contentRight(), top, arm, ARM), joint, ImmutableList.of()));
    if (given && story.rows().get(hold.last()).lane() == hold.lane()) {
      Area lower = new Area(lane.contentRight(), bottom - ARM, arm, ARM);
      boxes.add(new Box("", lower, joint, ImmutableList.of()));
    }
    Style letter = new Style("", "", 0, false, shared ? "#000000" : ink.letter(), true, true);
    for (double y = top; y + Measure.LINE <= bottom; y += REPEATED) {
      Area place = new Area(left, y + 1, Measure.LOCK_BAR, Measure.LINE);
      letters.add(new Box("", place, letter, ImmutableList.of(hold.letter())));
    }
  }

  /** The letters and what they stand for, in lines of so many letters; none if no lock is held. */
  static ImmutableList<String> legend(Story story, int letters) {
    TreeMap<Integer, String> names = new TreeMap<>();
    boolean shared = false;
    for (Hold hold : story.holds()) {
      names.put(hold.number(), hold.letter() + " " + hold.lock());
      shared |= hold.mode().equals(SHARED);
    }
    if (names.isEmpty()) {
      return ImmutableList.of();
    }
    String text = "locks held: " + String.join(", ", names.values());
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Wrap.add(lines, text + (shared ? " (hollow: for reading)" : ""), letters);
    return lines.build();
  }
}
