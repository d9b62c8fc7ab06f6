package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** Which tasks may move next. */
final class Order {
  private Order() {}

  /**
   * The tasks, that with the earliest event first; those that have no events left come last, since
   * all that they can still do for others is to give back locks.
   */
  static int[] of(Node node, Recording recording) {
    List<Integer> tasks = new ArrayList<>();
    for (int task = 0; task < recording.tasks().size(); task++) {
      int line = line(node, recording, task);
      int at = tasks.size();
      while (at > 0 && line(node, recording, tasks.get(at - 1)) > line) {
        at--;
      }
      tasks.add(at, task);
    }
    return tasks.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int line(Node node, Recording recording, int task) {
    return hasNext(node, recording, task) ? next(node, recording, task).line() : Integer.MAX_VALUE;
  }

  /** Whether {@code task} has events left. */
  static boolean hasNext(Node node, Recording recording, int task) {
    return node.position(task) < recording.tasks().get(task).size();
  }

  static RecordedEvent next(Node node, Recording recording, int task) {
    return recording.tasks().get(task).get(node.position(task));
  }

  /** Whether no other task still has to explain something that happened before {@code event}. */
  static boolean isDue(RecordedEvent event, int task, Node node, Recording recording) {
    for (int other = 0; other < recording.tasks().size(); other++) {
      ImmutableList<RecordedEvent> events = recording.tasks().get(other);
      if (other != task
          && node.position(other) < events.size()
          && events.get(node.position(other)).precedes(event)) {
        return false;
      }
    }
    return true;
  }
}
