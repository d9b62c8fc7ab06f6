package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A state of the spec, and how many events of each task have been explained on the way to it. */
final class Node {
  private final long[] key;
  private final int words;
  private final @Nullable Node parent;
  private final int step;
  private final int outcome;
  private final int explained;
  private final int hash;

  private Node(long[] key, int words, @Nullable Node parent, int step, int outcome, int explained) {
    this.key = key;
    this.words = words;
    this.parent = parent;
    this.step = step;
    this.outcome = outcome;
    this.explained = explained;
    this.hash = Arrays.hashCode(key);
  }

  static Node initial(long[] state, int words, int tasks, int outcome) {
    return new Node(Arrays.copyOf(state, words + tasks), words, null, -1, outcome, 0);
  }

  /** Where {@code task} comes to by a step that explains its next {@code events} events. */
  Node after(long[] state, int step, int outcome, int task, int events) {
    long[] next = Arrays.copyOf(key, key.length);
    System.arraycopy(state, 0, next, 0, words);
    next[words + task] += events;
    return new Node(next, words, this, step, outcome, explained + events);
  }

  /** The state in the first words. */
  long[] state() {
    return key;
  }

  /** How many events of {@code task} are explained. */
  int position(int task) {
    return (int) key[words + task];
  }

  int explained() {
    return explained;
  }

  @Nullable Node parent() {
    return parent;
  }

  int step() {
    return step;
  }

  int outcome() {
    return outcome;
  }

  /** The events that the step to this node explained. */
  ImmutableList<RecordedEvent> events(Recording recording) {
    Node before = parent;
    for (int task = 0; before != null && task < recording.tasks().size(); task++) {
      if (position(task) > before.position(task)) {
        return recording.tasks().get(task).subList(before.position(task), position(task));
      }
    }
    return ImmutableList.of();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Node node && hash == node.hash && Arrays.equals(key, node.key);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
