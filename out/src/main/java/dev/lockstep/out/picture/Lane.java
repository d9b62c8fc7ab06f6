package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The column of one actor: its steps, to the right of them a place for each lock that it holds at
 * once, and to the right of the column places for links.
 *
 * @param name the actor's name
 * @param left its left edge
 * @param content how wide the place for steps is
 * @param locks how many places for locks it has
 */
record Lane(String name, double left, double content, int locks) {
  private static final double NARROWEST = 90;

  double width() {
    return 2 * Measure.LANE_PADDING + content + locks * (Measure.LOCK_BAR + Measure.LOCK_GAP);
  }

  double right() {
    return left + width();
  }

  /** Where a step inside of {@code depth} calls starts. */
  double contentLeft(int depth) {
    return left + Measure.LANE_PADDING + depth * Measure.INDENT;
  }

  double contentRight() {
    return contentLeft(0) + content;
  }

  double lockLeft(int column) {
    return contentRight() + Measure.LOCK_GAP + column * (Measure.LOCK_BAR + Measure.LOCK_GAP);
  }

  /** Where the link with this number runs. */
  double trackCentre(int number) {
    return right() + Measure.LANE_GAP / 2 + (number + 0.5) * Measure.TRACK;
  }

  /** The lanes of {@code story} from {@code left} on, each as wide as what stands in it. */
  static ImmutableList<Lane> measure(
      Story story, Tracks tracks, List<ImmutableList<String>> texts, Waiting waiting, double left) {
    int count = story.lanes().size();
    double[] content = new double[count];
    int[] locks = new int[count];
    for (int i = 0; i < count; i++) {
      content[i] = Math.max(NARROWEST, widthOf(story.lanes().get(i)));
    }
    for (int i = 0; i < texts.size(); i++) {
      Story.Row row = story.rows().get(i);
      widen(content, row.lane(), row.depth(), texts.get(i));
    }
    for (Story.Span call : story.calls()) {
      widen(content, call.lane(), call.depth(), ImmutableList.of(call.title()));
    }
    for (int i = 0; i < count; i++) {
      widen(content, i, 0, waiting.linesIn(i));
    }
    for (Hold hold : story.holds()) {
      locks[hold.lane()] = Math.max(locks[hold.lane()], hold.column() + 1);
    }
    ImmutableList.Builder<Lane> lanes = ImmutableList.builder();
    double next = left;
    for (int i = 0; i < count; i++) {
      Lane lane = new Lane(story.lanes().get(i), next, content[i], locks[i]);
      lanes.add(lane);
      next = lane.right() + Measure.LANE_GAP + tracks.beside(i) * Measure.TRACK;
    }
    return lanes.build();
  }

  private static void widen(double[] content, int lane, int depth, List<String> lines) {
    for (String line : lines) {
      content[lane] = Math.max(content[lane], depth * Measure.INDENT + widthOf(line));
    }
  }

  private static double widthOf(String text) {
    return Measure.textWidth(text) + 2 * Measure.MARGIN;
  }
}
