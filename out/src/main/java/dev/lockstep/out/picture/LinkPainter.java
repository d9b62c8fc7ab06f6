package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Link;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import dev.lockstep.out.picture.Tracks.Track;
import java.util.List;

/**
 * Draws links: a thin line from a write to the read that saw it, with its head at the read; a thick
 * red one from a read to the write that overtook it, with its head at the write.
 */
final class LinkPainter {
  private static final double HEAD = 8;

  private final Story story;
  private final List<Lane> lanes;
  private final List<Area> rows;
  private final ImmutableList.Builder<Box> boxes = ImmutableList.builder();

  private LinkPainter(Story story, List<Lane> lanes, List<Area> rows) {
    this.story = story;
    this.lanes = lanes;
    this.rows = rows;
  }

  /** The boxes of {@code tracks}, between rows at the places {@code rows}. */
  static ImmutableList<Box> paint(Tracks tracks, Story story, List<Lane> lanes, List<Area> rows) {
    LinkPainter painter = new LinkPainter(story, lanes, rows);
    tracks.all().forEach(painter::paint);
    return painter.boxes.build();
  }

  private void paint(Track track) {
    Link link = track.link();
    Style style = Style.bar(link.isStale() ? Style.RED : Style.INK);
    double thick = link.isStale() ? 1.8 : 0.9;
    double x = lanes.get(track.lane()).trackCentre(track.number());
    double from = middle(story.rowOf(link.isStale() ? link.read() : link.write()));
    double to = middle(story.rowOf(link.isStale() ? link.write() : link.read()));
    Area upright =
        new Area(x - thick / 2, Math.min(from, to), thick, Math.abs(to - from) + thick / 2);
    boxes.add(new Box(Words.title(link), upright, style, ImmutableList.of()));
    arm(story.rowOf(link.isStale() ? link.read() : link.write()), track, x, thick, style, false);
    arm(story.rowOf(link.isStale() ? link.write() : link.read()), track, x, thick, style, true);
  }

  /** The line from the upright one at {@code x} to the box of a row, with a head or without. */
  private void arm(int row, Track track, double x, double thick, Style style, boolean head) {
    boolean leftwards = story.rows().get(row).lane() == track.lane();
    Area box = rows.get(row);
    double end = leftwards ? box.right() : box.left();
    double y = middle(row);
    Area line = new Area(Math.min(x, end), y - thick / 2, Math.abs(end - x), thick);
    boxes.add(new Box("", line, style, ImmutableList.of()));
    if (head) {
      Area tip = new Area(leftwards ? end : end - HEAD, y - HEAD / 2, HEAD, HEAD);
      Style.Shape shape = leftwards ? Style.Shape.LEFTWARDS : Style.Shape.RIGHTWARDS;
      boxes.add(new Box("", tip, style.as(shape), ImmutableList.of()));
    }
  }

  private double middle(int row) {
    Area area = rows.get(row);
    return area.top() + area.height() / 2;
  }
}
