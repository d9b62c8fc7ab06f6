package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * Where links run: to the right of the left one of the two lanes that they join, those that pass
 * the same rows side by side.
 */
final class Tracks {
  private final List<Track> tracks = new ArrayList<>();
  private final int[] counts;

  /**
   * The way of a link.
   *
   * @param link which
   * @param lane the lane that it runs to the right of
   * @param number which place there, from 0
   * @param top the first row that it passes
   * @param bottom the last
   */
  record Track(Link link, int lane, int number, int top, int bottom) {}

  Tracks(Story story) {
    this.counts = new int[story.lanes().size()];
    for (Link link : story.links()) {
      int read = story.rowOf(link.read());
      int write = story.rowOf(link.write());
      int lane = Math.min(story.rows().get(read).lane(), story.rows().get(write).lane());
      add(link, lane, Math.min(read, write), Math.max(read, write));
    }
  }

  private void add(Link link, int lane, int top, int bottom) {
    int number = 0;
    while (isTaken(lane, number, top, bottom)) {
      number++;
    }
    tracks.add(new Track(link, lane, number, top, bottom));
    counts[lane] = Math.max(counts[lane], number + 1);
  }

  private boolean isTaken(int lane, int number, int top, int bottom) {
    return tracks.stream()
        .anyMatch(
            track ->
                track.lane == lane
                    && track.number == number
                    && track.top <= bottom
                    && top <= track.bottom);
  }

  /** How many links at most run side by side to the right of {@code lane}. */
  int beside(int lane) {
    return counts[lane];
  }

  ImmutableList<Track> all() {
    return ImmutableList.copyOf(tracks);
  }
}
