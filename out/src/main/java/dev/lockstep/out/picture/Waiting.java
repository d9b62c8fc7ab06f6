package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.Waits;
import dev.lockstep.model.Wait;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.List;

/**
 * Draws who waits: a dashed box beside the steps of others for as long as a task waited for a lock,
 * and below all steps one for each task of a deadlock.
 */
final class Waiting {
  private final Story story;
  private final Trace trace;
  private final int letters;

  /** In lines of at most so many letters. */
  Waiting(Story story, Trace trace, int letters) {
    this.story = story;
    this.trace = trace;
    this.letters = letters;
  }

  /** All that is said in the lane with this number. */
  ImmutableList<String> linesIn(int lane) {
    String task = story.lanes().get(lane);
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (Waits.Span span : story.waits()) {
      if (span.task().equals(task)) {
        lines.addAll(lines(span));
      }
    }
    for (Wait wait : trace.waits()) {
      if (wait.task().equals(task)) {
        lines.addAll(WaitText.of(wait, letters));
      }
    }
    return lines.build();
  }

  private ImmutableList<String> lines(Waits.Span span) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Wrap.add(lines, "waits for " + span.lock(), letters);
    return lines.build();
  }

  /** The boxes beside rows that stand at the places {@code rows}, where there is room for one. */
  ImmutableList<Box> besideRows(List<Lane> lanes, List<Area> rows) {
    ImmutableList.Builder<Box> boxes = ImmutableList.builder();
    for (Waits.Span span : story.waits()) {
      Lane lane = lanes.get(story.lanes().indexOf(span.task()));
      ImmutableList<String> lines = lines(span);
      double top = rows.get(story.rowOf(span.first())).bottom() + Measure.ROW_GAP;
      double height = rows.get(story.rowOf(span.last())).bottom() - top;
      if (height >= Measure.boxHeight(lines.size())) {
        Area area = new Area(lane.contentLeft(0), top, lane.content(), height);
        String title = span.task() + " waits for " + span.lock();
        boxes.add(new Box(title, area, Style.BLOCKED, lines));
      }
    }
    return boxes.build();
  }

  /** The boxes below all rows, from {@code top} on. */
  ImmutableList<Box> atEnd(List<Lane> lanes, double top) {
    ImmutableList.Builder<Box> boxes = ImmutableList.builder();
    for (Wait wait : trace.waits()) {
      Lane lane = lanes.get(story.lanes().indexOf(wait.task()));
      ImmutableList<String> lines = WaitText.of(wait, letters);
      Area area =
          new Area(lane.contentLeft(0), top, lane.content(), Measure.boxHeight(lines.size()));
      boxes.add(new Box(wait.task() + " waits", area, Style.WAIT, lines));
    }
    return boxes.build();
  }
}
