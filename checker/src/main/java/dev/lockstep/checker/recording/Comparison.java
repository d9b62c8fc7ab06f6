package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.TransitionSink;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the outcomes of a step print with the events that they should explain, and writes
 * down in what those differ that come closest: those that agree with the most events, and of these
 * the ones with the fewest differences in the next.
 */
final class Comparison implements EventPrinter, TransitionSink {
  private final Machine machine;
  private final int task;

  /** What the task was recorded to print from here on. */
  private final ImmutableList<RecordedEvent> events;

  private final ImmutableSet<String> recorded;
  private Set<String> closest = new LinkedHashSet<>();
  private int closestAgreed;
  private boolean moved;
  private boolean silent;

  /** How many events this outcome has printed, and how many of these are just as recorded. */
  private int printed;

  private int agreed;
  private Set<String> here = new LinkedHashSet<>();

  /** The event that the arguments are to be compared with; null if there is none. */
  private @Nullable RecordedEvent current;

  Comparison(
      Machine machine,
      int task,
      ImmutableList<RecordedEvent> events,
      ImmutableSet<String> recorded) {
    this.machine = machine;
    this.task = task;
    this.events = events;
    this.recorded = recorded;
  }

  /** Whether the step is possible. */
  boolean hasMoved() {
    return moved;
  }

  /** Whether one of its outcomes prints nothing that was recorded. */
  boolean isSilent() {
    return silent;
  }

  /** With how many events the closest outcomes agree before they differ. */
  int agreed() {
    return closestAgreed;
  }

  /** In what they differ then; empty if an outcome prints just what was recorded. */
  ImmutableSet<String> differences() {
    return ImmutableSet.copyOf(closest);
  }

  @Override
  public void event(String name) {
    endOfEvent();
    current = null;
    if (!recorded.contains(name) || !here.isEmpty()) {
      return;
    }
    RecordedEvent next = printed < events.size() ? events.get(printed) : null;
    printed++;
    if (next == null || !next.name().equals(name)) {
      here.add((printed == 1 ? "prints " : "then prints ") + name);
    } else {
      current = next;
      differs(!next.contradiction().isEmpty(), next.contradiction());
    }
  }

  /** The event is explained if all its arguments were the recorded ones. */
  private void endOfEvent() {
    agreed += current != null && here.isEmpty() ? 1 : 0;
  }

  @Override
  public void number(String argument, long value) {
    between(argument, value, value);
  }

  @Override
  public void between(String argument, long low, long high) {
    Object told = told(argument);
    if (told != null) {
      String range = low == high ? Long.toString(low) : low + " to " + high;
      differs(
          !(told instanceof Long number && low <= number && number <= high),
          "%s is %s, recorded %s".formatted(argument, range, told));
    }
  }

  @Override
  public void word(String argument, String value) {
    Object told = told(argument);
    if (told != null) {
      differs(!told.equals(value), "%s is %s, recorded %s".formatted(argument, value, told));
    }
  }

  @Override
  public void wordOtherThan(String argument, String value) {
    Object told = told(argument);
    if (told != null) {
      differs(told.equals(value), "%s is not %s, recorded %s".formatted(argument, value, told));
    }
  }

  private @Nullable Object told(String argument) {
    return current == null ? null : current.arguments().get(argument);
  }

  /** Of an event that is not the first one of the step, the name is told too. */
  private void differs(boolean really, String how) {
    if (really) {
      here.add(printed > 1 && current != null ? current.name() + ": " + how : how);
    }
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    endOfEvent();
    if (here.isEmpty() && printed == 0) {
      String announced = announced();
      silent |= announced.isEmpty();
      if (!announced.isEmpty()) {
        here.add(announced);
      }
    }
    if (!moved || isCloser()) {
      closest = here;
      closestAgreed = agreed;
    } else if (agreed == closestAgreed && here.size() == closest.size()) {
      closest.addAll(here);
    }
    moved = true;
    begin();
  }

  private boolean isCloser() {
    return agreed > closestAgreed || (agreed == closestAgreed && here.size() < closest.size());
  }

  private void begin() {
    here = new LinkedHashSet<>();
    current = null;
    printed = 0;
    agreed = 0;
  }

  /** What the step that the task comes to prints instead of the event; empty if nothing else. */
  private String announced() {
    int next = machine.current(task);
    String name = next < 0 ? "" : machine.info().steps().get(next).tracepoint();
    boolean isNext = !events.isEmpty() && name.equals(events.get(0).name());
    return isNext || !recorded.contains(name) ? "" : "then prints " + name;
  }

  @Override
  public void dead(int step, int outcome) {
    begin();
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
